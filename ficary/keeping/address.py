"""Where `ficary serve` listens, and the address that readers type."""

import argparse
import errno
import ipaddress
import os
import socket
from collections.abc import Sequence

from ficary.keeping.refusal import CannotServe

HOST = "127.0.0.1"
PORT = 8000


def port_number(text: str) -> int:
    """A type for argparse."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535")
    return int(text)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=HOST, help="the address to listen on (%(default)s)")
    parser.add_argument(
        "--port", default=PORT, type=port_number, help="the port to listen on (%(default)s)"
    )


def follow_options(argv: Sequence[str]) -> None:
    """Where FICARY_URL is not set, let it follow the options of `serve`, before settings load.

    An option that cannot be read is left to the command itself, which says so.
    """
    if list(argv[1:2]) != ["serve"] or os.environ.get("FICARY_URL"):
        return
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    add_options(parser)
    try:
        options, _rest = parser.parse_known_args(argv[2:])
    except argparse.ArgumentError:
        return
    os.environ["FICARY_URL"] = url(options.host, options.port)


def url(host: str, port: int) -> str:
    """The address of a server at home. By the name localhost, since passkeys refuse numbers."""
    name = "localhost" if _here(host) else host
    if ":" in name:
        name = f"[{name}]"
    return f"http://{name}" if port == 80 else f"http://{name}:{port}"


def _here(host: str) -> bool:
    return host == "localhost" or loopback(host) or everywhere(host)


def loopback(host: str) -> bool:
    """Whether only this machine itself reaches `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def everywhere(host: str) -> bool:
    """Whether `host` stands for all addresses of this machine."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def free(host: str, port: int) -> str:
    """The number of `host`, after a look whether `port` can be had there.

    The web processes share the port among themselves (SO_REUSEPORT), and would share it with
    another archive of the same user as well: so we ask for it alone first.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise CannotServe(
            f"--host {host} is not an address of this machine: try --host {HOST}."
        ) from error
    family, _kind, _proto, _name, where = found[0]
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except PermissionError as error:
        raise CannotServe(
            f"Port {port} is for the system's administrator: choose one above 1023, such as "
            "--port 8000, and let a web server in front of Ficary answer at the other."
        ) from error
    except OSError as error:
        raise CannotServe(_not_free(host, port, error)) from error
    return str(where[0])


def _not_free(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program: end that one, "
            f"or choose another port with --port {port + 1 if port < 65535 else PORT}."
        )
    return f"--host {host} is not an address of this machine: try --host {HOST}."
