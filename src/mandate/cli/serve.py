"""The command `serve`."""

import gc
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mandate.cli import options
from mandate.cli.arguments import address_asked, base_path_asked, day_asked, folder_asked
from mandate.cli.console import fail, print_data, print_message, tell
from mandate.messages.translations import translatable
from mandate.model.enums import Detail
from mandate.storage.extras import extra_remedy

if TYPE_CHECKING:
    from mandate.publishing.live import LivePublisher


def serve(
    register: options.RegisterOption = None,
    as_of: options.AsOfOption = None,
    url: options.UrlOption = None,
    lang: options.LangOption = None,
    detail: options.DetailOption = Detail.NORMAL,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="The port; 0 lets the system choose.")
    ] = 8765,
    gzip: Annotated[
        bool, typer.Option("--gzip/--no-gzip", help="Compress for those who ask; some Outlooks then read nothing.")
    ] = True,
    secret: Annotated[
        Path | None,
        typer.Option(
            "--secret", metavar="FILE", help="Give each feed an address that nobody can guess, made from this file."
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="DIR", help="Publish into this folder too, and go on from it after a restart."),
    ] = None,
    include_drafts: options.IncludeDraftsOption = False,
    accept_loss: options.AcceptLossOption = False,
    site: options.SiteOption = True,
    base_path: options.BasePathOption = None,
    list_addresses: Annotated[
        bool, typer.Option("--addresses", help="Print the address of each feed, and end.")
    ] = False,
) -> None:
    """Serve what `publish` would write, live, on your own network: changed files and a new day show within a second or two.

    While files have errors the last good state is served. Stops on Ctrl-C and SIGTERM. Needs the extra `serve`.
    """
    from mandate.publishing.edition import PublishOptions
    from mandate.publishing.live import LivePublisher
    from mandate.publishing.secrets import secret_in

    gc.enable()  # off for commands that end at once; this one does not
    key = secret_in(secret) if secret else b""
    wishes = PublishOptions(
        url=address_asked(url),
        language=lang,
        detail=detail,
        drafts=include_drafts,
        accept_loss=accept_loss,
        key=key,
        site=site,
        base_path=base_path_asked(base_path),
    )
    live = LivePublisher(folder_asked(register), lambda about: day_asked(as_of, about), print_message, wishes, keep)
    refusal = live.begin()
    if refusal is not None:
        tell(
            "{value}\nhelp: put them right first; from then on the last good state is served, whatever happens to the files",
            value=refusal.text,
        )
        raise typer.Exit(1)
    if list_addresses:
        print_data("".join(f"{address}\n" for address in live.addresses()))
        return
    _serve(live, host, port, gzip=gzip, hidden=bool(key))


def _serve(live: "LivePublisher", host: str, port: int, *, gzip: bool, hidden: bool) -> None:
    try:
        from mandate.publishing.server import listen, serve_requests
    except ModuleNotFoundError:
        fail(translatable("the web server is not installed"), extra_remedy("serve"))
    from mandate.publishing.http import application

    listening = listen(host, port)
    name, chosen = listening.getsockname()[:2]
    tell("http://{value}:{chosen}/ (Ctrl-C stops)", value=f"[{name}]" if ":" in name else name, chosen=chosen)
    base = live.base if ip_address(name).is_loopback else None
    serve_requests(application(live.current, zips=gzip, hidden=hidden, base=base, language=live.language), listening)
    tell("stopped")
