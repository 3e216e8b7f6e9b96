package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.MqttVersion;
import io.routelock.pki.Secret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/** User and password of an MQTT client. */
final class MqttLoginOptions {

    private static final String ASK = "-";

    @Option(
            names = {"-u", "--username"},
            paramLabel = "USER",
            description = "The MQTT user.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "F",
            description = "The password is the first line of this file.")
    private @Nullable Path file;

    @Option(
            names = {"-P", "--pw"},
            paramLabel = "-",
            description = {
                "With -P - the password is asked for at a terminal, else it is the first line of standard input.",
                "Any other text is the password itself, for compatibility: every user of the computer can see it."
            })
    private @Nullable String password;

    Optional<String> user() {
        return user;
    }

    /**
     * Before anything is asked for or warned of.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    void requireUser(MqttVersion version) {
        if (user.isEmpty() && version == MqttVersion.V3_1_1 && (file != null || password != null)) {
            throw new IllegalArgumentException("MQTT 3.1.1 knows no password without a user name");
        }
    }

    /** Asks for it where it is to be asked for. */
    Optional<Secret> password(Console console) {
        if (file != null && password != null) {
            throw new IllegalArgumentException("--password-file and -P exclude each other");
        }
        if (file != null) {
            return Optional.of(SecretFile.line(file));
        }
        return Optional.ofNullable(password).map(text -> given(text, console));
    }

    private Secret given(String text, Console console) {
        if (text.equals(ASK)) {
            String whose = user.map(name -> " of " + name).orElse("");
            return PasswordInput.ofThisProgram().read("Password%s: ".formatted(whose));
        }
        console.remark(visible("password", "-P", "--password-file F or -P -"));
        return Secret.of(text);
    }

    /** A command line is public as long as the program runs, and stays in the history of the shell. */
    static Finding visible(String what, String option, String better) {
        return Finding.warning(
                "mqtt.secret-visible",
                "The %s is on the command line (%s), where every user of this computer can see it."
                        .formatted(what, option),
                "Use %s.".formatted(better));
    }
}
