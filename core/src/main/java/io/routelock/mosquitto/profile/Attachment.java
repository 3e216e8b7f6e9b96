package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A certificate, a key or another file that a conf names and that goes along as it is. Its content is read
 * when it is carried, and not kept.
 *
 * @param name in the folder of the conf, with {@code /}
 * @param from where it lies now, absolute
 * @param secret whether it holds a private key
 */
public record Attachment(String name, Path from, boolean secret) {

    private static final byte[] KEY = "PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);

    /** Waits for the disk: a certfile may hold the key as well. */
    static Attachment of(String name, Path from, boolean isNamedAsKey) {
        return new Attachment(name, from, isNamedAsKey || holdsKey(from));
    }

    /** What cannot be read is believed to be a secret; whoever carries it says that it cannot. */
    private static boolean holdsKey(Path file) {
        try {
            Optional<byte[]> content = SavedFiles.read(file);
            boolean key = content.filter(bytes -> indexOf(bytes, KEY) >= 0).isPresent();
            content.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
            return key;
        } catch (IOException e) {
            return true;
        }
    }

    private static int indexOf(byte[] content, byte[] wanted) {
        for (int at = 0; at + wanted.length <= content.length; at++) {
            if (Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    /**
     * The caller wipes it.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.unreadable}
     */
    byte[] bytes() {
        try {
            return SavedFiles.read(from)
                    .orElseThrow(
                            () -> ProfileFindings.unreadable(from, new IOException("there is no such file")));
        } catch (IOException e) {
            throw ProfileFindings.unreadable(from, e);
        }
    }
}
