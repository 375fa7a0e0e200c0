"""The person on the stage: how a placed skeleton is drawn with volume, in any view and any light."""
