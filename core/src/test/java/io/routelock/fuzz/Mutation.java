package io.routelock.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** A few changes of the kinds that break decoders: other bytes, lengths that lie, pieces lost or doubled. */
final class Mutation {

    private static final int[] LIES = {0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, -1};
    private static final int MOST = 4;

    private Mutation() {}

    static byte[] of(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int change = random.nextInt(MOST); change >= 0 && bytes.length > 0; change--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> with(bytes, at, random.nextInt(), 1);
            case 1 -> with(bytes, at, LIES[random.nextInt(LIES.length)], 2);
            case 2 -> with(bytes, at, LIES[random.nextInt(LIES.length)], 4);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> spliced(bytes, at, at, Math.min(bytes.length, at + 1 + random.nextInt(16)));
            default -> spliced(bytes, Math.min(bytes.length, at + 1 + random.nextInt(16)), at, at);
        };
    }

    /** A little-endian number in place of what was there. */
    private static byte[] with(byte[] bytes, int at, int value, int width) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < width && at + i < changed.length; i++) {
            changed[at + i] = (byte) (value >>> (8 * i));
        }
        return changed;
    }

    /** What is before {@code head}, the piece, and what is behind it. */
    private static byte[] spliced(byte[] bytes, int rest, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(bytes, from, to - from);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}
