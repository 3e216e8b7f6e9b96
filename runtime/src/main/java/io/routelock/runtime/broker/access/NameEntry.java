package io.routelock.runtime.broker.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One attribute of a name in a certificate (RFC 5280, 4.1.2.4).
 *
 * @param oid in digits and dots
 * @param tag of the value
 * @param content of the value, without tag and length
 * @param der the value with them
 * @param set which of the sets of the name it is in, from 0
 */
record NameEntry(String oid, int tag, byte[] content, byte[] der, int set) {

    /** In the order of the name. */
    static List<NameEntry> all(byte[] name) {
        List<NameEntry> found = new ArrayList<>();
        List<Der> sets = Der.read(name).getFirst().inside();
        for (int set = 0; set < sets.size(); set++) {
            for (Der attribute : sets.get(set).inside()) {
                List<Der> pair = attribute.inside();
                Der value = pair.get(1);
                found.add(
                        new NameEntry(
                                oid(pair.getFirst().content()),
                                value.tag,
                                value.content(),
                                value.whole(),
                                set));
            }
        }
        return List.copyOf(found);
    }

    private static String oid(byte[] content) {
        StringBuilder text = new StringBuilder();
        long arc = 0;
        for (byte part : content) {
            arc = arc << 7 | part & 0x7F;
            if (part >= 0) {
                if (text.isEmpty()) {
                    long first = Math.min(2, arc / 40);
                    text.append(first).append('.').append(arc - 40 * first);
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return text.toString();
    }

    /** A piece of DER; the JDK has read all of it before and found it sound. */
    private record Der(byte[] source, int tag, int begin, int from, int to) {

        static List<Der> read(byte[] source) {
            return read(source, 0, source.length);
        }

        private static List<Der> read(byte[] source, int begin, int end) {
            List<Der> found = new ArrayList<>();
            for (int at = begin; at < end; at = found.getLast().to) {
                int length = source[at + 1] & 0xFF;
                int from = at + 2;
                if (length >= 0x80) {
                    int count = length & 0x7F;
                    length = 0;
                    for (int i = 0; i < count; i++) {
                        length = length << 8 | source[from++] & 0xFF;
                    }
                }
                if (length < 0 || length > end - from) {
                    throw new IllegalArgumentException("a length in a name is " + length);
                }
                found.add(new Der(source, source[at] & 0xFF, at, from, from + length));
            }
            return found;
        }

        List<Der> inside() {
            return read(source, from, to);
        }

        byte[] content() {
            return Arrays.copyOfRange(source, from, to);
        }

        byte[] whole() {
            return Arrays.copyOfRange(source, begin, to);
        }
    }
}
