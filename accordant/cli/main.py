from pathlib import Path
import typer
from accordant.library.bundled import bundled_root
from accordant.library.load import read_library
app = typer.Typer()
@app.callback()
def main(): ...
@app.command()
def check(library: Path = None):
    _, findings = read_library(library or bundled_root())
    for f in findings: print(f)
def run(): app()
