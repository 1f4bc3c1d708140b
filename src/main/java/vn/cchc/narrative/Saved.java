package vn.cchc.narrative;

/**
 * What the editor is told after a save.
 *
 * @param empty true when nothing stands there now, so that there is nothing to hand in
 * @param state the state of the section in words, for the outline beside the text
 */
record Saved(int revision, String savedText, String words, boolean empty, String state) {}
