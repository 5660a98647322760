"""The index beyond this machine: in a cluster of OpenSearch."""
