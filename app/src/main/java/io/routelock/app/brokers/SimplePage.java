package io.routelock.app.brokers;

import io.routelock.mosquitto.profile.BrokerWish;
import io.routelock.mosquitto.profile.LogLevel;
import io.routelock.mosquitto.profile.SimpleChoices;
import io.routelock.mosquitto.profile.TlsSupport;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.util.List;
import java.util.Optional;

/** The choices of the one page that is enough for a simple broker. On the JavaFX thread. */
final class SimplePage {

    /** How the line is protected. */
    enum Tls {
        NONE("None"),
        PSK("Pre-shared key"),
        CERTIFICATES("Certificates");

        private final String word;

        Tls(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Who may use the broker. */
    enum Authentication {
        EVERYBODY("None"),
        ONE_USER("User and password"),
        CERTIFICATE_NAME("Certificate CN");

        private final String word;

        Authentication(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    private final ObjectProperty<Tls> tls = new SimpleObjectProperty<>(Tls.NONE);
    private final ObjectProperty<Authentication> authentication =
            new SimpleObjectProperty<>(Authentication.ONE_USER);
    private final ClientDraft user;
    private final ClientDraft commonName;
    private final ClientDraft key;

    SimplePage(Runnable changed) {
        user = new ClientDraft(changed);
        commonName = new ClientDraft(changed);
        key = new ClientDraft(changed);
        tls.subscribe((was, is) -> {
            if (is != Tls.CERTIFICATES && authentication.get() == Authentication.CERTIFICATE_NAME) {
                authentication.set(Authentication.ONE_USER);
            }
            changed.run();
        });
        authentication.subscribe((was, is) -> changed.run());
    }

    ObjectProperty<Tls> tlsProperty() {
        return tls;
    }

    ObjectProperty<Authentication> authenticationProperty() {
        return authentication;
    }

    /** Those that can be chosen: without certificates there is no CN. */
    List<Authentication> authentications() {
        return tls.get() == Tls.CERTIFICATES
                ? List.of(Authentication.values())
                : List.of(Authentication.EVERYBODY, Authentication.ONE_USER);
    }

    /** The one user with the password. */
    ClientDraft user() {
        return user;
    }

    /** Whose name is the common name that may do everything. */
    ClientDraft commonName() {
        return commonName;
    }

    /** Identity and key of the line. */
    ClientDraft key() {
        return key;
    }

    /** What is still missing, in a sentence. */
    Optional<String> missing() {
        return missingKey().or(this::missingLogin);
    }

    private Optional<String> missingKey() {
        return tls.get() == Tls.PSK ? ClientFaults.ofKey(key) : Optional.empty();
    }

    private Optional<String> missingLogin() {
        return switch (authentication.get()) {
            case EVERYBODY -> Optional.empty();
            case ONE_USER -> ClientFaults.ofAccount(user);
            case CERTIFICATE_NAME ->
                    commonName.isNamed()
                            ? Optional.empty()
                            : Optional.of("The common name is missing, for example Data collector.");
        };
    }

    /**
     * @param enabled whether it is started when its files are made
     * @param certificates as they are chosen, for where they count
     * @throws IllegalArgumentException with a text for the user
     */
    BrokerWish wish(boolean enabled, int port, LogLevel log, TlsSupport.Certificates certificates) {
        TlsSupport line =
                switch (tls.get()) {
                    case NONE -> new TlsSupport.None();
                    case PSK -> TlsSupport.Psk.of(named(key, "IDENTITY"), key.secret());
                    case CERTIFICATES -> certificates;
                };
        return new SimpleChoices(enabled, port, log, line, login()).wish();
    }

    private SimpleChoices.Authentication login() {
        return switch (authentication.get()) {
            case EVERYBODY -> new SimpleChoices.Everybody();
            case ONE_USER -> new SimpleChoices.OneUser(named(user, "USER"), user.secret());
            case CERTIFICATE_NAME -> new SimpleChoices.CertificateName(named(commonName, "COMMON NAME"));
        };
    }

    /** So that the files can be shown before the name is typed. */
    private static String named(ClientDraft client, String placeholder) {
        return client.isNamed() ? client.name() : placeholder;
    }
}
