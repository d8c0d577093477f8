"""People, drafts, their revisions, and with whom they are shared.

Moments are kept in UTC. Written out in full, and not taken from `tables.py`: a migration stays as it was.
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = True) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        _moment("seen_at", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("issuer", "subject", name="uq_person_issuer"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(22), nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        _moment("changed_at", nullable=False),
        sa.Column("changed_by", sa.Text, nullable=False),
        _moment("deleted_at"),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_draft_owner_id_person"),
    )
    op.create_index("ix_draft_owner_id", "draft", ["owner_id"])
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("draft_id", sa.String(22), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("origin", sa.Integer),
        _moment("began_at", nullable=False),
        _moment("saved_at", nullable=False),
        sa.Column("author_id", sa.Integer),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("changed", sa.Text, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("library_version", sa.Text, nullable=False),
        sa.Column("library_content", sa.Text, nullable=False),
        sa.Column("agreement", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_revision_draft_id_draft", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_revision_author_id_person", ondelete="SET NULL"),
        sa.UniqueConstraint("draft_id", "number", name="uq_revision_draft_id"),
    )
    op.create_table(
        "share",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("draft_id", sa.String(22), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("token_hash", sa.String(64)),
        sa.Column("label", sa.Text, nullable=False),
        _moment("made_at", nullable=False),
        _moment("expires_at"),
        _moment("revoked_at"),
        sa.PrimaryKeyConstraint("id", name="pk_share"),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_share_draft_id_draft", ondelete="CASCADE"),
        sa.UniqueConstraint("token_hash", name="uq_share_token_hash"),
    )
    op.create_index("ix_share_address", "share", ["address"])
    op.create_index("ix_share_draft_id", "share", ["draft_id"])


def downgrade() -> None:
    for table in ("share", "revision", "draft", "person"):
        op.drop_table(table)
