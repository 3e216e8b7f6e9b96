package io.routelock.runtime.broker.robust;

import java.util.Arrays;
import java.util.Random;

/** Breaks packets, in the same way for the same seed. */
final class Mutation {

    private static final int[] TEMPTING = {0x00, 0x01, 0x7F, 0x80, 0xC0, 0xD8, 0xFE, 0xFF};

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    /** One to three changes; now and then none, for what is only out of order. */
    byte[] of(byte[] valid) {
        byte[] bytes = valid.clone();
        for (int left = random.nextInt(4); left > 0 && bytes.length > 0; left--) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
            case 1 -> with(bytes, at, TEMPTING[random.nextInt(TEMPTING.length)]);
            case 2 -> with(bytes, at, random.nextInt(256));
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> without(bytes, at);
            case 5 -> twice(bytes, at);
            // The length of the packet, or of what comes first in it.
            default -> with(bytes, Math.min(1 + random.nextInt(3), bytes.length - 1), random.nextInt(256));
        };
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] less = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, less, at, less.length - at);
        return less;
    }

    /** The rest of it again. */
    private static byte[] twice(byte[] bytes, int from) {
        byte[] more = Arrays.copyOf(bytes, bytes.length + bytes.length - from);
        System.arraycopy(bytes, from, more, bytes.length, bytes.length - from);
        return more;
    }
}
