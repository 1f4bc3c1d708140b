package vn.cchc.narrative;

/** What the editor is told after a save. */
record Saved(int revision, String savedText, String words) {}
