"""The one document model."""
