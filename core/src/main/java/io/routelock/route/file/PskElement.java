package io.routelock.route.file;

import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code <Psk>} and what it means.
 *
 * <p>Of a password and a key the key counts, since nothing has to be derived from it; of two of a kind the
 * first. An empty password counts as none: everybody knows it.
 *
 * @param identity empty when there is none, or more than one
 * @param key empty when identity or secret are missing, or the identity is not a legal one
 */
record PskElement(
        XmlElement element, Optional<String> identity, Optional<PreSharedKey> key, List<Flaw> flaws) {

    static final String PSK = "Psk";
    static final String IDENTITY = "Identity";
    static final String PASSWORD = "Pwd";
    static final String KEY = "Key";

    private static final String KEY_FORM = "[0-9a-fA-F]{64}";

    /** What deserves a finding. */
    enum Flaw {
        NO_IDENTITY,
        NO_SECRET,
        TWO_SECRETS,
        KEY_FORM
    }

    static PskElement read(XmlElement psk) {
        List<Flaw> flaws = new ArrayList<>();
        List<String> passwords = filled(psk, PASSWORD);
        List<String> keys = filled(psk, KEY);
        if (passwords.size() + keys.size() > 1) {
            flaws.add(Flaw.TWO_SECRETS);
        }
        if (!keys.isEmpty() && !keys.getFirst().matches(KEY_FORM)) {
            flaws.add(Flaw.KEY_FORM);
        }
        Optional<KeySource> source = source(passwords, keys);
        if (source.isEmpty()) {
            flaws.add(Flaw.NO_SECRET);
        }
        Optional<String> identity = identity(psk);
        Optional<PreSharedKey> key = identity.flatMap(i -> source.flatMap(s -> key(i, psk, s)));
        if (key.isEmpty() && source.isPresent()) {
            flaws.add(Flaw.NO_IDENTITY);
        }
        return new PskElement(psk, identity, key, List.copyOf(flaws));
    }

    private static List<String> filled(XmlElement psk, String name) {
        return psk.elements(name).map(XmlElement::text).filter(t -> !t.isEmpty()).toList();
    }

    private static Optional<KeySource> source(List<String> passwords, List<String> keys) {
        Stream<KeySource> byKey = keys.stream().map(Secret::of).map(KeySource.HexKey::new);
        Stream<KeySource> byPassword = passwords.stream().map(Secret::of).map(KeySource.Password::new);
        return Stream.concat(byKey, byPassword).findFirst();
    }

    private static Optional<String> identity(XmlElement psk) {
        List<String> identities = filled(psk, IDENTITY);
        return identities.size() == 1 ? Optional.of(identities.getFirst()) : Optional.empty();
    }

    private static Optional<PreSharedKey> key(String identity, XmlElement psk, KeySource source) {
        try {
            return Optional.of(new PreSharedKey(identity, isCaseSensitive(psk), source));
        } catch (IllegalArgumentException e) {
            // Not legal, so not usable; the caller reports it with its line.
            return Optional.empty();
        }
    }

    /** Known on {@code <Pwd>} (protocol notes: static-routes); read wherever a hand may have put it. */
    static boolean isCaseSensitive(XmlElement psk) {
        return psk.saysTrue(TlsSettings.CASE_SENSITIVE)
                || psk.elements().anyMatch(child -> child.saysTrue(TlsSettings.CASE_SENSITIVE));
    }
}
