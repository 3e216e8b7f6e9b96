package io.routelock.app.brokerconf;

import io.routelock.mosquitto.conf.ConfEdit;
import io.routelock.mosquitto.conf.MosquittoConf;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the lines of one listener say together, and the edits that change several of them in one step. */
record ListenerEdits(MosquittoConf conf, int listener) {

    /** The word does not matter; without one the listener would stay plain text. */
    private static final String HINT = "mosquitto";

    private static final String IDENTITY = "use_identity_as_username";
    private static final String SUBJECT = "use_subject_as_username";

    private static final List<String> OF_CERTIFICATES =
            List.of(
                    "cafile",
                    "capath",
                    "certfile",
                    "keyfile",
                    "crlfile",
                    "require_certificate",
                    SUBJECT,
                    "dhparamfile",
                    "disable_client_cert_date_checks",
                    "tls_engine",
                    "tls_engine_kpass_sha1",
                    "tls_keyform");

    private static final List<String> OF_TLS =
            List.of("psk_hint", IDENTITY, "ciphers", "ciphers_tls1.3", "tls_version");

    Protection protection() {
        if (Stream.of("certfile", "keyfile", "cafile", "capath").anyMatch(this::isSet)) {
            return Protection.CERTIFICATES;
        }
        return isSet("psk_hint") ? Protection.SHARED_KEYS : Protection.NONE;
    }

    /** Without the lines that would say something else; undo brings them back. */
    MosquittoConf with(Protection wanted) {
        return switch (wanted) {
            case NONE -> without(Stream.concat(OF_CERTIFICATES.stream(), OF_TLS.stream()).toList());
            case CERTIFICATES -> without(List.of("psk_hint"));
            case SHARED_KEYS -> {
                MosquittoConf bare = without(OF_CERTIFICATES);
                yield isSet("psk_hint")
                        ? bare
                        : new ConfEdit(bare).withInListener(listener, "psk_hint", HINT);
            }
        };
    }

    UserName userName() {
        if (isOn(IDENTITY)) {
            return UserName.IDENTITY;
        }
        return isOn(SUBJECT) ? UserName.SUBJECT : UserName.GIVEN;
    }

    /** A name that is to come out of the certificate needs one: then clients are asked for it as well. */
    MosquittoConf with(UserName wanted) {
        MosquittoConf bare = without(List.of(IDENTITY, SUBJECT));
        if (wanted == UserName.GIVEN) {
            return bare;
        }
        boolean certificates = protection() == Protection.CERTIFICATES;
        MosquittoConf asked = certificates ? set(bare, "require_certificate") : bare;
        return set(asked, wanted == UserName.IDENTITY ? IDENTITY : SUBJECT);
    }

    private MosquittoConf set(MosquittoConf to, String flag) {
        return new ConfEdit(to).withInListener(listener, flag, "true");
    }

    private MosquittoConf without(List<String> options) {
        MosquittoConf bare = conf;
        for (String option : options) {
            bare = new ConfEdit(bare).withoutInListener(listener, option);
        }
        return bare;
    }

    private boolean isSet(String option) {
        return new ConfEdit(conf).findInListener(listener, option).isPresent();
    }

    private boolean isOn(String option) {
        Optional<String> value = new ConfEdit(conf).findInListener(listener, option).map(line -> line.text());
        return value.filter(text -> text.matches("true|1")).isPresent();
    }
}
