package io.routelock.app.brokerusers;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.matrix.WritableNames;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.password.PskSecret;
import io.routelock.mosquitto.profile.Part;
import io.routelock.pki.Secret;
import io.routelock.secureads.PskFindings;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A pre-shared key for an identity of a broker, new or not. The key stays in the field of the screen: here is
 * only what can be said of it. On the JavaFX thread.
 */
final class KeyModel {

    /** Where the key comes from. */
    enum Source {
        /** 32 random bytes. */
        MADE,
        /** Hexadecimal digits. */
        DIGITS,
        /** Identity and {@code Pwd} of a route of TwinCAT. */
        TWINCAT
    }

    private static final int MOST_DIGITS = 64;
    private static final int FEW_DIGITS = 32;

    private final EntryForm form;
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.MADE);
    private final BooleanProperty caseSensitive = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<String>> keyTrouble = new SimpleObjectProperty<>(Optional.of(""));
    private final ObjectProperty<Optional<String>> hint = new SimpleObjectProperty<>(Optional.empty());

    /**
     * @param identity that is there already; empty for one that is asked for
     */
    KeyModel(UsersModel users, Optional<String> identity) {
        form = new EntryForm(users, identity, UsersReading::forKeys, KeyModel::refuse);
        source.subscribe((was, is) -> typed(Secret.of()));
    }

    private static Optional<String> refuse(UsersReading reading, String name) {
        if (!PskFile.isLegalIdentity(name)) {
            return Optional.of(EntryForm.ILLEGAL);
        }
        boolean there = reading.of(name).stream().anyMatch(UserRow::hasKey);
        return there
                ? Optional.of(
                        "There is an identity \"%s\" already. Take another one, or change its key."
                                .formatted(name))
                : WritableNames.refuseUser(name).map(why -> why.symptom() + " " + why.nextStep());
    }

    EntryForm form() {
        return form;
    }

    ObjectProperty<Source> sourceProperty() {
        return source;
    }

    /** {@code IdentityCaseSensitive} of the {@code Pwd}. */
    BooleanProperty caseSensitiveProperty() {
        return caseSensitive;
    }

    /** Why it cannot be; a present empty text while there is none yet. */
    ObjectProperty<Optional<String>> keyTroubleProperty() {
        return keyTrouble;
    }

    /** What deserves a thought although it can be. */
    ObjectProperty<Optional<String>> hintProperty() {
        return hint;
    }

    boolean isNew() {
        return form.asksForName();
    }

    /** A key was made and is shown. */
    void made() {
        keyTrouble.set(Optional.empty());
        hint.set(Optional.empty());
        form.secretProperty().set(true);
    }

    /** The field has this now; it is not kept. */
    void typed(Secret secret) {
        hint.set(Optional.empty());
        keyTrouble.set(troubleOf(secret));
        form.secretProperty().set(keyTrouble.get().isEmpty());
    }

    private Optional<String> troubleOf(Secret secret) {
        if (secret.isEmpty() || source.get() == Source.MADE) {
            return Optional.of("");
        }
        try {
            return source.get() == Source.DIGITS
                    ? secret.useBytes(StandardCharsets.UTF_8, this::ofDigits)
                    : ofPassword(secret);
        } catch (FindingException e) {
            return Optional.of(e.finding().symptom() + " " + e.finding().nextStep());
        }
    }

    private Optional<String> ofDigits(byte[] digits) {
        for (byte digit : digits) {
            if (!HexFormat.isHexDigit(digit)) {
                return Optional.of("Only 0-9 and A-F, without spaces.");
            }
        }
        if (digits.length > MOST_DIGITS || digits.length % 2 != 0) {
            return Optional.of(
                    "%d digits. A key has at most %d, and an even number of them."
                            .formatted(digits.length, MOST_DIGITS));
        }
        hint.set(
                digits.length < FEW_DIGITS
                        ? Optional.of(
                                "%d bits. 128 or more cannot be tried out.".formatted(4 * digits.length))
                        : Optional.empty());
        return Optional.empty();
    }

    private Optional<String> ofPassword(Secret password) {
        hint.set(
                PskFindings.beyondAscii(form.name(), password)
                        .map(why -> why.symptom() + " " + why.nextStep()));
        return Optional.empty();
    }

    /**
     * Writes the key into the file that is open; Save brings it to the disk.
     *
     * @param secret digits, or the password of TwinCAT, as the source is
     * @param then runs when the file has it
     */
    void start(Secret secret, Runnable then) {
        String identity = form.name();
        boolean derived = source.get() == Source.TWINCAT;
        boolean asWritten = caseSensitive.get();
        form.start(
                isNew() ? "Add identity " + identity : "Change the key of " + identity,
                Part.PSK,
                text -> {
                    Secret key = derived ? PskSecret.ofTwinCat(identity, asWritten, secret) : secret;
                    return PskFile.read(text).withKey(identity, key).source();
                },
                then);
    }

    /** How the key comes to be. */
    String explanation() {
        return switch (source.get()) {
            case MADE -> "32 random bytes. The client needs the same digits and the identity.";
            case DIGITS -> "The digits that the client has, two for each byte.";
            case TWINCAT ->
                    "The key is SHA-256 of the identity %s, then the password. mosquitto compares the identity with regard to case: write it as TwinCAT has it."
                            .formatted(caseSensitive.get() ? "as it is written" : "in upper case");
        };
    }

    /** What stands against it. */
    ObjectProperty<Optional<Finding>> failedProperty() {
        return form.failedProperty();
    }
}
