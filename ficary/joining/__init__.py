"""How people come in: the queue, invitations for members, answers, addresses that stay out."""
