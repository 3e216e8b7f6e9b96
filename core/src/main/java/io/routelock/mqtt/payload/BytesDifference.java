package io.routelock.mqtt.payload;

import io.routelock.ams.Octets;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two payloads, byte by byte at the same place: what controllers send has fixed places,
 * and a byte that is inserted is rare there.
 *
 * @param rows those of the longer one
 * @param changed how many bytes differ or are in one alone
 */
public record BytesDifference(List<Row> rows, int changed) {

    public BytesDifference {
        rows = List.copyOf(rows);
    }

    /**
     * The bytes at one place.
     *
     * @param before empty where the first payload has ended
     * @param after empty where the second has ended
     * @param marks which of the row's bytes differ
     */
    public record Row(Optional<HexRow> before, Optional<HexRow> after, BitSet marks) {

        public Row {
            marks = (BitSet) marks.clone();
        }

        @Override
        public BitSet marks() {
            return (BitSet) marks.clone();
        }

        public boolean isSame() {
            return marks.isEmpty();
        }
    }

    /**
     * Compares.
     *
     * @param width how many bytes a row has
     */
    public static BytesDifference between(Octets before, Octets after, int width) {
        List<HexRow> old = HexRow.of(before, width);
        List<HexRow> now = HexRow.of(after, width);
        List<Row> rows = new ArrayList<>();
        int changed = 0;
        for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
            Row row = row(at(old, i), at(now, i));
            rows.add(row);
            changed += row.marks.cardinality();
        }
        return new BytesDifference(rows, changed);
    }

    private static Optional<HexRow> at(List<HexRow> rows, int index) {
        return index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
    }

    private static Row row(Optional<HexRow> before, Optional<HexRow> after) {
        byte[] old = before.map(row -> row.bytes().toArray()).orElse(new byte[0]);
        byte[] now = after.map(row -> row.bytes().toArray()).orElse(new byte[0]);
        BitSet marks = new BitSet();
        for (int i = 0; i < Math.max(old.length, now.length); i++) {
            marks.set(i, i >= old.length || i >= now.length || old[i] != now[i]);
        }
        return new Row(before, after, marks);
    }
}
