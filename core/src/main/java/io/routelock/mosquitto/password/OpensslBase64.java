package io.routelock.mosquitto.password;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 as mosquitto decodes it, with OpenSSL's filter without line ends (run with OpenSSL 3.0): whole
 * groups of four characters only, so that up to three characters behind the last group do not count; spaces
 * and tabs before and white space or dashes behind are skipped; {@code =} counts as zero wherever it stands.
 */
final class OpensslBase64 {

    private static final int GROUP = 4;
    private static final int BYTES = 3;

    private OpensslBase64() {}

    /** Empty for what it does not take. */
    static Optional<byte[]> decode(String text) {
        String groups = text.substring(0, text.length() / GROUP * GROUP);
        String digits = trim(groups);
        if (digits.isEmpty() || digits.length() % GROUP != 0) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(digits.replace('=', 'A'));
            int length = digits.length() / GROUP * BYTES - padding(groups);
            return Optional.of(Arrays.copyOf(decoded, Math.max(0, length)));
        } catch (IllegalArgumentException e) {
            // The exception would quote the hash; the caller says in which line it stands.
            return Optional.empty();
        }
    }

    private static int padding(String groups) {
        return groups.endsWith("==") ? 2 : groups.endsWith("=") ? 1 : 0;
    }

    private static String trim(String groups) {
        int begin = 0;
        int end = groups.length();
        while (begin < end && " \t".indexOf(groups.charAt(begin)) >= 0) {
            begin++;
        }
        while (end > begin && " \t\r\n-".indexOf(groups.charAt(end - 1)) >= 0) {
            end--;
        }
        return groups.substring(begin, end);
    }
}
