package vn.cchc.organisation;

/** A block (khối) of organisations that are compared with each other and with nobody else. */
public record PeerGroup(String code, String name) {}
