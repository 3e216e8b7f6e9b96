package io.routelock.route.file;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The splices that turn one credential of a file into another of the same mode. A changed password replaces
 * the text of its element and nothing else.
 */
final class CredentialChange {

    private final ElementEdits edits;

    CredentialChange(ElementEdits edits) {
        this.edits = edits;
    }

    /** The characters of a secret as the file needs them; only an edit asks for them. */
    static String reveal(Secret secret) {
        String text =
                secret.useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));
        boolean hidden = text.codePoints().anyMatch(Character::isISOControl);
        boolean lost = text.codePoints().anyMatch(c -> !XmlReferences.isXmlCharacter(c));
        if (text.isEmpty() || hidden || lost || !text.equals(text.strip())) {
            throw new FindingException(DocumentFindings.unwritableSecret());
        }
        return text;
    }

    static String reveal(KeySource source) {
        return switch (source) {
            case KeySource.Password(var password) -> reveal(password);
            case KeySource.HexKey(var digits) -> reveal(digits);
        };
    }

    static String nameOf(KeySource source) {
        return source instanceof KeySource.HexKey ? PskElement.KEY : PskElement.PASSWORD;
    }

    /**
     * @param before empty when the element has no usable key yet
     */
    void psk(XmlElement psk, Optional<PreSharedKey> before, PreSharedKey after) {
        if (before.filter(after::equals).isPresent()) {
            return;
        }
        if (before.filter(b -> b.identity().equals(after.identity())).isEmpty()) {
            identity(psk, after.identity());
        }
        boolean sameSecret = before.filter(b -> b.source().equals(after.source())).isPresent();
        caseSensitive(psk, after, sameSecret ? List.of() : secret(psk, after));
    }

    private void identity(XmlElement psk, String identity) {
        edits.setText(psk.first(PskElement.IDENTITY).orElseThrow(), identity);
    }

    /**
     * Another kind of secret comes in the place of the first one there; further ones go.
     *
     * @return what went, with its attributes
     */
    private List<XmlElement> secret(XmlElement psk, PreSharedKey after) {
        String name = nameOf(after.source());
        String secret = reveal(after.source());
        List<XmlElement> all = secrets(psk).toList();
        Optional<XmlElement> same = psk.first(name);
        if (same.isPresent()) {
            edits.setText(same.get(), secret);
            List<XmlElement> others = all.stream().filter(e -> !same(e, same.get())).toList();
            others.forEach(edits::remove);
            return others;
        } else if (all.isEmpty()) {
            XmlElement elder = psk.first(PskElement.IDENTITY).orElseThrow();
            edits.add(edits.layout().after(elder, edits.xml().element(name, secret)));
        } else {
            edits.add(replace(all.getFirst(), edits.xml().secret(name, secret, after.caseSensitive())));
            all.stream().skip(1).forEach(edits::remove);
        }
        return all;
    }

    /** By their places in the text; there is one object for each element, so this is identity. */
    private static boolean same(XmlElement one, XmlElement other) {
        return one.start() == other.start();
    }

    private static Stream<XmlElement> secrets(XmlElement psk) {
        return psk.elements().filter(e -> e.isNamed(PskElement.PASSWORD) || e.isNamed(PskElement.KEY));
    }

    private static Splice replace(XmlElement element, String xml) {
        return new Splice(element.start(), element.end(), xml);
    }

    private void caseSensitive(XmlElement psk, PreSharedKey after, List<XmlElement> gone) {
        List<XmlElement> saying =
                Stream.concat(Stream.of(psk), psk.elements())
                        .filter(e -> e.attribute(TlsSettings.CASE_SENSITIVE).isPresent())
                        .filter(e -> gone.stream().noneMatch(g -> same(g, e)))
                        .toList();
        boolean said = saying.stream().anyMatch(e -> e.saysTrue(TlsSettings.CASE_SENSITIVE));
        boolean written = !gone.isEmpty() && psk.first(nameOf(after.source())).isEmpty();
        if (said == after.caseSensitive() || written && saying.isEmpty()) {
            return;
        }
        if (saying.isEmpty()) {
            XmlElement owner = psk.first(nameOf(after.source())).orElse(psk);
            edits.setAttribute(owner, TlsSettings.CASE_SENSITIVE, true);
        }
        saying.forEach(e -> edits.setSwitch(e, TlsSettings.CASE_SENSITIVE, after.caseSensitive()));
    }

    /**
     * @param before empty when the element names no files yet, or not all of them
     */
    void sharedCa(XmlElement tls, Optional<SharedCa> before, SharedCa after) {
        if (tls.saysTrue(TlsSettings.IGNORE_CN) != after.ignoreCn()) {
            edits.setSwitch(tls, TlsSettings.IGNORE_CN, after.ignoreCn());
        }
        if (tls.elements().noneMatch(CaElements::isOne)) {
            addFiles(tls, after);
        } else if (before.filter(b -> sameFiles(b, after)).isEmpty()) {
            changeFiles(tls, after);
        }
    }

    private static boolean sameFiles(SharedCa one, SharedCa other) {
        return new SharedCa(
                        one.ca(),
                        one.certificate(),
                        one.key(),
                        one.keyPassword(),
                        one.revoked(),
                        other.ignoreCn())
                .equals(other);
    }

    private void addFiles(XmlElement tls, SharedCa after) {
        List<String> files = edits.xml().caFiles(after);
        if (tls.selfClosing()) {
            edits.add(edits.layout().open(tls, String.join("", files)));
        } else {
            edits.add(Splice.insert(tls.closeStart(), String.join("", files)));
        }
    }

    private void changeFiles(XmlElement tls, SharedCa after) {
        file(tls, CaElements.CA, Optional.of(after.ca()));
        file(tls, CaElements.CERTIFICATE, Optional.of(after.certificate()));
        file(tls, CaElements.KEY, Optional.of(after.key()));
        file(tls, CaElements.KEY_PASSWORD, after.keyPassword().map(CredentialChange::reveal));
        file(tls, CaElements.REVOKED, after.revoked());
    }

    /** A text that is as it was is not touched; further authorities after the first one stay. */
    void file(XmlElement tls, String name, Optional<String> text) {
        Optional<XmlElement> existing = tls.first(name);
        if (existing.map(XmlElement::text).equals(text)) {
            return;
        }
        if (text.isEmpty()) {
            edits.removeAll(tls, name);
        } else if (existing.isPresent()) {
            edits.setText(existing.get(), text.get());
        } else {
            addFile(tls, edits.xml().element(name, text.get()));
        }
    }

    /** After the last one that stays whatever changes. */
    private void addFile(XmlElement tls, String xml) {
        Splice splice =
                tls.elements()
                        .filter(e -> CaElements.isOne(e) && !isOptional(e))
                        .reduce((first, second) -> second)
                        .map(elder -> edits.layout().after(elder, xml))
                        .orElseGet(() -> Splice.insert(tls.openEnd(), xml));
        edits.add(splice);
    }

    private static boolean isOptional(XmlElement e) {
        return e.isNamed(CaElements.KEY_PASSWORD) || e.isNamed(CaElements.REVOKED);
    }
}
