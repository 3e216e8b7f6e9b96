package io.routelock.secureads;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the user is told of identities and pre-shared keys. No text shows a password or a key. */
public final class PskFindings {

    private static final int LONGEST_SHOWN = 64;

    private PskFindings() {}

    /** {@code psk.key-form}: what was given as a key is none. */
    public static Finding keyForm() {
        return Finding.error(
                "psk.key-form",
                "The key is not of 64 hexadecimal digits.",
                "Give the 64 digits 0-9 and A-F without spaces, or use identity and password instead.",
                "A digit was lost when the key was copied.",
                "A password was given where the key belongs.");
    }

    /**
     * {@code psk.beyond-ascii}: a warning where the two sides could derive different keys, because the
     * character set of identity and password inside the hash is not documented. A key in hexadecimal digits
     * needs no such check, but its identity is still sent as UTF-8.
     */
    public static Optional<Finding> beyondAscii(String identity, Secret password) {
        boolean inIdentity = isBeyondAscii(identity);
        boolean inPassword = isBeyondAscii(password);
        if (!inIdentity && !inPassword) {
            return Optional.empty();
        }
        String where =
                inIdentity && inPassword
                        ? "Identity and password have"
                        : inIdentity ? "The identity has" : "The password has";
        return Optional.of(
                Finding.warning(
                        "psk.beyond-ascii",
                        where + " characters beyond ASCII; the other side may derive another key from them.",
                        "Use only letters without accents, digits and punctuation, or give both sides the"
                                + " key as 64 hexadecimal digits.",
                        "Beckhoff does not document the character set; Routelock uses UTF-8."));
    }

    private static boolean isBeyondAscii(String text) {
        return text.chars().anyMatch(c -> c > 0x7F);
    }

    private static boolean isBeyondAscii(Secret secret) {
        try {
            return secret.useBytes(StandardCharsets.US_ASCII, bytes -> false);
        } catch (FindingException _) { // text.character: the character that was looked for
            return true;
        }
    }

    /** On the connecting side: the handshake with {@code peer} failed. */
    public static Finding refusedBy(String peer, String identity, PskFault fault) {
        return switch (fault) {
            case IDENTITY_UNKNOWN ->
                    Finding.error(
                            "psk.identity-unknown",
                            peer + " does not know the identity " + shown(identity) + ".",
                            "Compare the identity with the server settings of the target, letter by letter.",
                            "A typing error in the identity.",
                            "The target compares upper and lower case (IdentityCaseSensitive).",
                            "The target's settings were changed, but not yet taken over by a restart.");
            case KEY_DIFFERS ->
                    Finding.error(
                            "psk.key-differs",
                            peer + " has another key for the identity " + shown(identity) + ".",
                            "Enter the password again on both sides.",
                            causesOfAnotherKey());
            case IDENTITY_OR_KEY ->
                    Finding.error(
                            "psk.identity-or-key",
                            peer
                                    + " refused the pre-shared key of "
                                    + shown(identity)
                                    + ". Whether identity or key is wrong cannot be told: a target may answer"
                                    + " both alike, so that nobody can guess identities.",
                            "Enter identity and password again on both sides; the target's log may say which"
                                    + " it is.",
                            "The password is not the same on both sides.",
                            "The target does not have this identity, or compares upper and lower case.",
                            "One side derives the key from the identity as written, the other from its upper"
                                    + " case.");
            case NOTHING_IN_COMMON ->
                    Finding.error(
                            "psk.nothing-in-common",
                            peer + " does not take connections with a pre-shared key.",
                            "Enter identity and password in the server settings of the target, or use the"
                                    + " mode that it is set to.",
                            "The target is set to another mode of Secure ADS.",
                            "Another service listens on this port.");
            case OTHER -> broken(peer);
        };
    }

    /** On the accepting side: {@code peer} did not get in. For our log; the peer is told less. */
    public static Finding refused(String peer, Optional<String> identity, PskFault fault) {
        String name = identity.map(PskFindings::shown).orElse("that it sent");
        return switch (fault) {
            case IDENTITY_UNKNOWN ->
                    Finding.warning(
                            "psk.identity-unknown",
                            peer + " came with the identity " + name + ", which nobody has here.",
                            "Compare the identity with the server settings of this computer, letter by letter.",
                            "A typing error in the identity.",
                            "The entry here compares upper and lower case (IdentityCaseSensitive).",
                            "Somebody tries identities.");
            case KEY_DIFFERS ->
                    Finding.warning(
                            "psk.key-differs",
                            peer + " came with the identity " + name + " and another key than ours.",
                            "Enter the password again on both sides.",
                            causesOfAnotherKey());
            case IDENTITY_OR_KEY ->
                    Finding.warning(
                            "psk.identity-or-key",
                            peer + " broke off over the identity " + name + " or its key.",
                            "Enter identity and password again on both sides.",
                            causesOfAnotherKey());
            case NOTHING_IN_COMMON ->
                    Finding.warning(
                            "psk.nothing-in-common",
                            peer + " offers pre-shared keys, but no cipher suite that is taken here.",
                            "Look which cipher suites the other side is set to; this side takes AES.",
                            "The other side is no TwinCAT, or much older.");
            case OTHER -> broken(peer);
        };
    }

    private static String[] causesOfAnotherKey() {
        return new String[] {
            "A typing error in the password.",
            "One side derives the key from the identity as written, the other from its upper case"
                    + " (IdentityCaseSensitive).",
            "The password has characters beyond ASCII, which the sides encode differently."
        };
    }

    private static Finding broken(String peer) {
        return Finding.error(
                "psk.handshake",
                "The TLS handshake with " + peer + " broke, and not over identity or key.",
                "Try again; if it stays so, look whether something between the two changes the traffic.",
                "A proxy or firewall changes the traffic.",
                "Another service answers at this address.");
    }

    /** What strangers send stays one visible line. */
    private static String shown(String identity) {
        StringBuilder out = new StringBuilder("\"");
        identity.codePoints().limit(LONGEST_SHOWN).forEach(c -> out.appendCodePoint(isVisible(c) ? c : '?'));
        return out.append(identity.codePointCount(0, identity.length()) > LONGEST_SHOWN ? "…\"" : "\"")
                .toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
