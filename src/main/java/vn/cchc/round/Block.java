package vn.cchc.round;

import java.util.UUID;
import vn.cchc.kernel.Sha256;

/**
 * Khối: agencies that are ranked against each other, with the criteria version they are assessed by.
 *
 * @param code the peer group's code
 */
public record Block(String code, String name, UUID framework, Sha256 frameworkSha256, int position) {}
