package io.routelock.pki;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * PEM blocks (RFC 7468).
 *
 * <p>Only blocks with the wanted label are decoded: looking for a certificate never touches the private key
 * beside it.
 */
final class Pem {

    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final int LINE = 64;

    private Pem() {}

    /** The bytes of every block with that label, in order. A block without an end is no block. */
    static List<byte[]> find(String text, String label) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> found = new ArrayList<>();
        int start = text.indexOf(begin);
        while (start >= 0) {
            int body = start + begin.length();
            int stop = text.indexOf(end, body);
            if (stop < 0) {
                return found;
            }
            found.add(decodeBase64(text.substring(body, stop)));
            start = text.indexOf(begin, stop);
        }
        return found;
    }

    /**
     * Decodes base64 with white space anywhere.
     *
     * @return empty when it is not base64; the exception of the JDK quotes the text, which may be a key, and
     *     is not passed on
     */
    static byte[] decodeBase64(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** The block as ASCII bytes, with line feeds. The caller wipes it when it is a key. */
    static byte[] encode(String label, byte[] der) {
        byte[] body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encode(der);
        byte[] head = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] block = Arrays.copyOf(head, head.length + body.length + tail.length);
        System.arraycopy(body, 0, block, head.length, body.length);
        System.arraycopy(tail, 0, block, head.length + body.length, tail.length);
        Arrays.fill(body, (byte) 0);
        return block;
    }
}
