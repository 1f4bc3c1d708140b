package vn.cchc.indicator;

/** An index that somebody else publishes, such as SIPAS or PCI. */
public record OutsideIndex(String code, String name, String publisher) {}
