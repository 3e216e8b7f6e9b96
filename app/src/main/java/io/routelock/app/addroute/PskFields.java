package io.routelock.app.addroute;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.secureads.PskFindings;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.Optional;

/**
 * Identity and key of a route with a pre-shared key. The secret itself stays in the field of the screen: here
 * is only what can be said of it.
 */
final class PskFields {

    private static final int DIGITS = 64;

    /** In place of the secret, to look whether the rest is legal. */
    private static final Secret ANY = Secret.of("-");

    /**
     * What can be said of a secret without telling it.
     *
     * @param characters how many there are
     * @param ascii whether none is beyond ASCII
     * @param hex whether all are hexadecimal digits
     */
    record Typed(int characters, boolean ascii, boolean hex) {

        static Typed of(String secret) {
            return new Typed(
                    secret.codePointCount(0, secret.length()),
                    secret.chars().allMatch(c -> c <= 0x7F),
                    secret.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c <= 0x7F));
        }
    }

    private final StringProperty identity = new SimpleStringProperty("");
    private final BooleanProperty caseSensitive = new SimpleBooleanProperty();
    private final BooleanProperty fromPassword = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Typed> typed = new ReadOnlyObjectWrapper<>(Typed.of(""));

    StringProperty identityProperty() {
        return identity;
    }

    BooleanProperty caseSensitiveProperty() {
        return caseSensitive;
    }

    /** Whether the key comes from a password, else it is 64 digits itself. */
    BooleanProperty fromPasswordProperty() {
        return fromPassword;
    }

    ReadOnlyObjectProperty<Typed> typedProperty() {
        return typed.getReadOnlyProperty();
    }

    /** The field has this now; it is not kept. */
    void type(String secret) {
        typed.set(Typed.of(secret));
    }

    /** Whether it is well, in words: {@code 16 characters, ASCII only}. */
    String verdict() {
        Typed now = typed.get();
        if (now.characters() == 0) {
            return "";
        }
        if (!fromPassword.get()) {
            if (!now.hex()) {
                return "Only 0-9 and A-F";
            }
            return now.characters() == DIGITS ? "64 digits" : now.characters() + " of 64 digits";
        }
        String count = now.characters() == 1 ? "1 character" : now.characters() + " characters";
        return now.ascii() ? count + ", ASCII only" : count + ", not ASCII";
    }

    /** Whether the secret can be used as it is. */
    boolean good() {
        Typed now = typed.get();
        return fromPassword.get()
                ? now.characters() > 0 && now.ascii()
                : now.hex() && now.characters() == DIGITS;
    }

    /** What deserves a look although it can be used. */
    Optional<Finding> warning() {
        boolean ascii = typed.get().ascii() || !fromPassword.get();
        return PskFindings.beyondAscii(identity.get(), ascii ? ANY : Secret.of("\u00e4"));
    }

    /** Why it cannot go on; empty when it can. */
    Optional<String> fault() {
        return identityFault().or(this::secretFault);
    }

    private Optional<String> identityFault() {
        if (identity.get().isBlank()) {
            return Optional.of("The identity is missing.");
        }
        try {
            credential(ANY);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String words = String.valueOf(e.getMessage());
            return Optional.of(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
        }
    }

    private Optional<String> secretFault() {
        Typed now = typed.get();
        if (now.characters() == 0) {
            return Optional.of(fromPassword.get() ? "The password is missing." : "The key is missing.");
        }
        return fromPassword.get() || good()
                ? Optional.empty()
                : Optional.of("The key has 64 hexadecimal digits.");
    }

    /**
     * @throws IllegalArgumentException with a text for the user, when the identity is not legal
     */
    TlsCredential.PreSharedKey credential(Secret secret) {
        return new TlsCredential.PreSharedKey(
                identity.get().strip(),
                caseSensitive.get(),
                fromPassword.get() ? new KeySource.Password(secret) : new KeySource.HexKey(secret));
    }

    /** The entry that the target needs in its file, with a mask in the place of the secret. */
    String maskedEntry() {
        return identityFault().isPresent() ? "" : entry(ANY, true);
    }

    /**
     * The same with the secret, to be pasted on the target.
     *
     * @throws io.routelock.diagnosis.FindingException {@code routes-file.secret-form} for a secret that XML
     *     cannot hold
     */
    String entry(Secret secret) {
        return entry(secret, false);
    }

    private String entry(Secret secret, boolean masked) {
        StaticRoutesDocument document =
                StaticRoutesDocument.empty()
                        .withServer(
                                new ServerSettings(
                                        List.of(credential(secret)), Optional.empty(), Optional.empty()));
        String text = (masked ? document.masked() : document.text()).replace("\r\n", "\n");
        int start = text.indexOf("<Server>");
        int end = text.indexOf("</Server>") + "</Server>".length();
        return text.substring(text.lastIndexOf('\n', start) + 1, end).stripIndent();
    }
}
