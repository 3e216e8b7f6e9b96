package io.routelock.mqtt.payload;

import io.routelock.ams.Octets;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Some bytes as a hexadecimal view shows them in one row.
 *
 * @param offset of the first
 * @param width how many bytes a whole row has
 */
public record HexRow(int offset, Octets bytes, int width) {

    /** Bytes in a row where there is room. */
    public static final int WIDE = 16;

    /** Bytes in a row where there is little. */
    public static final int NARROW = 8;

    private static final int HALF = 8;
    private static final HexFormat HEX = HexFormat.of();

    public HexRow {
        if (bytes.size() > width) {
            throw new IllegalArgumentException(
                    "a row has at most %d bytes, not %d".formatted(width, bytes.size()));
        }
    }

    /** All rows; none for no bytes. */
    public static List<HexRow> of(Octets payload, int width) {
        byte[] all = payload.toArray();
        List<HexRow> rows = new ArrayList<>();
        for (int at = 0; at < all.length; at += width) {
            rows.add(new HexRow(at, Octets.copyOf(all, at, Math.min(width, all.length - at)), width));
        }
        return rows;
    }

    /** {@code 00000010}. */
    public String address() {
        return String.format(Locale.ROOT, "%08x", offset);
    }

    /** {@code 7b 22 61 22 3a 31 7d 0a 00 00} as wide as a whole row, in groups of eight. */
    public String hex() {
        byte[] row = bytes.toArray();
        StringBuilder text = new StringBuilder(width * 3);
        for (int i = 0; i < width; i++) {
            text.append(i == HALF ? "  " : i == 0 ? "" : " ");
            if (i < row.length) {
                HEX.toHexDigits(text, row[i]);
            } else {
                text.append("  ");
            }
        }
        return text.toString();
    }

    /** ASCII as it is, a dot for every other byte. */
    public String text() {
        StringBuilder text = new StringBuilder(width);
        for (byte b : bytes.toArray()) {
            text.append(b >= ' ' && b < 0x7F ? (char) b : '.');
        }
        return text.toString();
    }

    /** Where the digits of that byte begin in {@link #hex}. */
    public static int column(int index) {
        return index * 3 + (index >= HALF ? 1 : 0);
    }
}
