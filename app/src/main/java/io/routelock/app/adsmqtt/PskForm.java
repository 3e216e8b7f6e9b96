package io.routelock.app.adsmqtt;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.secureads.PskFindings;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The fields of a pre-shared key. On the JavaFX thread. */
final class PskForm {

    private static final int DIGITS = 64;
    private static final Secret NONE = Secret.of("");

    private final StringProperty identity = new SimpleStringProperty("");
    private final BooleanProperty caseSensitive = new SimpleBooleanProperty();
    private final BooleanProperty fromPassword = new SimpleBooleanProperty(true);
    private final ObjectProperty<Secret> secret = new SimpleObjectProperty<>(NONE);
    private Optional<KeySource> kept = Optional.empty();

    StringProperty identityProperty() {
        return identity;
    }

    BooleanProperty caseSensitiveProperty() {
        return caseSensitive;
    }

    /** Whether the key is derived from a password, else it is 64 digits itself. */
    BooleanProperty fromPasswordProperty() {
        return fromPassword;
    }

    /** The password or the digits; empty for those that are stored already. */
    ObjectProperty<Secret> secretProperty() {
        return secret;
    }

    /** Whether an empty field stands for what is stored. */
    boolean keepsSecret() {
        return kept.filter(source -> source instanceof KeySource.Password == fromPassword.get()).isPresent();
    }

    void show(TlsCredential.PreSharedKey key) {
        identity.set(key.identity());
        caseSensitive.set(key.caseSensitive());
        fromPassword.set(key.source() instanceof KeySource.Password);
        kept = Optional.of(key.source());
    }

    /** What can be said of the secret without telling it: {@code 16 characters, ASCII only}. */
    String verdict() {
        int characters = length();
        if (characters == 0) {
            return keepsSecret() ? "As it is stored" : "";
        }
        if (!fromPassword.get()) {
            return isKey() ? "64 digits" : "%d of 64 digits, 0-9 and A-F".formatted(characters);
        }
        String count = characters == 1 ? "1 character" : characters + " characters";
        return isAscii() ? count + ", ASCII only" : count + ", not ASCII";
    }

    /** Whether the secret can be used as it is. */
    boolean good() {
        if (length() == 0) {
            return keepsSecret();
        }
        return fromPassword.get() ? isAscii() : isKey();
    }

    /** What deserves a look although it can be used. */
    Optional<Finding> warning() {
        return fromPassword.get() && length() > 0
                ? PskFindings.beyondAscii(identity.get(), secret.get())
                : Optional.empty();
    }

    private int length() {
        return text().codePointCount(0, text().length());
    }

    private boolean isAscii() {
        return text().chars().allMatch(c -> c <= 0x7F);
    }

    private boolean isKey() {
        return text().matches("[0-9A-Fa-f]{" + DIGITS + "}");
    }

    private String text() {
        return secret.get()
                .useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Why it cannot go on, for the user; empty when it can. */
    Optional<String> fault() {
        if (identity.get().isBlank()) {
            return Optional.of("The identity is missing.");
        }
        if (length() == 0 && !keepsSecret()) {
            return Optional.of(
                    fromPassword.get() ? "The password of the key is missing." : "The key is missing.");
        }
        return fromPassword.get() || length() == 0 || isKey()
                ? Optional.empty()
                : Optional.of("The key has 64 hexadecimal digits.");
    }

    BrokerSecurity.PreSharedKey value() {
        return new BrokerSecurity.PreSharedKey(
                new TlsCredential.PreSharedKey(identity.get().strip(), caseSensitive.get(), source()));
    }

    private KeySource source() {
        if (secret.get().isEmpty() && keepsSecret()) {
            return kept.orElseThrow();
        }
        return fromPassword.get() ? new KeySource.Password(secret.get()) : new KeySource.HexKey(secret.get());
    }
}
