package vn.cchc.file;

import vn.cchc.kernel.Sha256;

/**
 * A content that is safely on disk, under the name its sender gave it.
 *
 * @param name cleaned: to show and to offer for saving, never a path
 * @param size in bytes
 */
public record StoredFile(Sha256 sha, String name, long size, String mediaType) {

    public StoredFile named(String newName) {
        return new StoredFile(sha, newName, size, mediaType);
    }
}
