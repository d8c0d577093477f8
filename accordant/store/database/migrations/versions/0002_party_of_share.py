"""The party for which a share lets somebody comment; "", as it was before, for every one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("share", sa.Column("party", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    # Without its party, such a share would let its holder speak for everybody.
    op.execute("UPDATE share SET role = 'view' WHERE party <> ''")
    op.drop_column("share", "party")
