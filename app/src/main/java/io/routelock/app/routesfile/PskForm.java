package io.routelock.app.routesfile;

import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of a pre-shared key. On the JavaFX thread. */
final class PskForm {

    private static final Pattern HEX_KEY = Pattern.compile("\\p{XDigit}{64}");

    private final StringProperty identity = new SimpleStringProperty("");
    private final BooleanProperty caseSensitive = new SimpleBooleanProperty();
    private final BooleanProperty byPassword = new SimpleBooleanProperty(true);
    private final SecretEntry password = new SecretEntry();
    private final SecretEntry key = new SecretEntry();

    StringProperty identityProperty() {
        return identity;
    }

    BooleanProperty caseSensitiveProperty() {
        return caseSensitive;
    }

    /** Whether the key is derived from a password; else it is given as 64 digits. */
    BooleanProperty byPasswordProperty() {
        return byPassword;
    }

    SecretEntry password() {
        return password;
    }

    SecretEntry key() {
        return key;
    }

    /** Shows that key, or an empty form. */
    void show(Optional<TlsCredential.PreSharedKey> psk, boolean reveal) {
        identity.set(psk.map(TlsCredential.PreSharedKey::identity).orElse(""));
        caseSensitive.set(psk.map(TlsCredential.PreSharedKey::caseSensitive).orElse(false));
        Optional<TlsCredential.KeySource> source = psk.map(TlsCredential.PreSharedKey::source);
        byPassword.set(source.map(s -> s instanceof TlsCredential.KeySource.Password).orElse(true));
        password.show(source.flatMap(PskForm::passwordOf), reveal);
        key.show(source.flatMap(PskForm::digitsOf), reveal);
    }

    private static Optional<Secret> passwordOf(TlsCredential.KeySource source) {
        return source instanceof TlsCredential.KeySource.Password(Secret secret)
                ? Optional.of(secret)
                : Optional.empty();
    }

    private static Optional<Secret> digitsOf(TlsCredential.KeySource source) {
        return source instanceof TlsCredential.KeySource.HexKey(Secret digits)
                ? Optional.of(digits)
                : Optional.empty();
    }

    /**
     * What the fields say.
     *
     * @throws IllegalArgumentException with words for the user, when that is no pre-shared key
     */
    TlsCredential.PreSharedKey value() {
        String who = identity.get().strip();
        Fault.when(who.isEmpty(), "the identity is missing");
        return new TlsCredential.PreSharedKey(
                who, caseSensitive.get(), byPassword.get() ? passwordSource() : keySource());
    }

    private TlsCredential.KeySource passwordSource() {
        return new TlsCredential.KeySource.Password(
                password.value().orElseThrow(() -> new Fault("the password is missing")));
    }

    private TlsCredential.KeySource keySource() {
        Secret digits = key.value().orElseThrow(() -> new Fault("the key is missing"));
        boolean legal =
                digits.useBytes(
                        StandardCharsets.UTF_8,
                        bytes ->
                                HEX_KEY.matcher(new String(bytes, StandardCharsets.UTF_8).strip()).matches());
        Fault.when(!legal, "the key is not 64 digits 0 to 9 and a to f");
        return new TlsCredential.KeySource.HexKey(digits);
    }
}
