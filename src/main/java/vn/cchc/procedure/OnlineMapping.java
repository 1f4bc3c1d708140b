package vn.cchc.procedure;

/** A level printed until 2022 read as a service since 2022. @param note why it is approximate, or what it rests on */
public record OnlineMapping(int level, Service service, String note) {}
