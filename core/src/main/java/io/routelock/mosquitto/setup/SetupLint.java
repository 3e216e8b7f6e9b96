package io.routelock.mosquitto.setup;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLint;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.CertificateLint;
import io.routelock.mosquitto.conf.ConfLint;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.LogIn;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PasswordLint;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.password.PskLint;
import io.routelock.mosquitto.text.SourceText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is wrong with a conf and the files that it names: each for itself, and against one another.
 * Reads files: not for the thread of a screen.
 *
 * @param now by which certificates are judged
 */
public record SetupLint(HostFiles files, Instant now) {

    /**
     * Conf first, then certificates, then each acl_file, password_file and psk_file in the order of the conf.
     */
    public List<LintFinding> check(BrokerSetup setup) {
        List<LintFinding> found = new ArrayList<>(ConfLint.check(setup, Optional.of(files)));
        new CertificateLint(files, now)
                .check(setup).stream().filter(finding -> !found.contains(finding)).forEach(found::add);
        Map<String, AclFile> rules = new LinkedHashMap<>();
        Map<String, PasswordFile> passwords = new LinkedHashMap<>();
        Map<String, PskFile> keys = new LinkedHashMap<>();
        for (Listener listener : setup.listeners()) {
            listener.aclFile()
                    .ifPresent(file -> read(file, text -> rules.put(file.value(), AclFile.read(text))));
            listener.passwordFile()
                    .ifPresent(
                            file -> read(file, text -> passwords.put(file.value(), PasswordFile.read(text))));
            listener.pskFile()
                    .ifPresent(file -> read(file, text -> keys.put(file.value(), PskFile.read(text))));
        }
        rules.forEach((name, file) -> found.addAll(AclLint.check(file, setup.version(), name)));
        passwords.forEach((name, file) -> found.addAll(PasswordLint.of(file, name, setup.version())));
        keys.forEach((name, file) -> found.addAll(PskLint.of(file, name)));
        setup.listeners().stream()
                .flatMap(listener -> compared(listener, rules, passwords, keys).stream())
                .distinct()
                .forEach(found::add);
        return List.copyOf(found);
    }

    private void read(Setting file, java.util.function.Consumer<SourceText> reader) {
        files.bytes(file.value()).map(SourceText::of).ifPresent(reader);
    }

    /** Users and rules: only where a file says which users there are, and not where certificates do. */
    private static List<LintFinding> compared(
            Listener listener,
            Map<String, AclFile> rules,
            Map<String, PasswordFile> passwords,
            Map<String, PskFile> keys) {
        Optional<String> name = listener.aclFile().map(Setting::value).filter(rules::containsKey);
        if (name.isEmpty()) {
            return List.of();
        }
        AclFile acl = Optional.ofNullable(rules.get(name.get())).orElseThrow();
        return switch (listener.logIn()) {
            case LogIn.Password(Setting file, boolean _) ->
                    Optional.ofNullable(passwords.get(file.value()))
                            .map(users ->
                                    AccountLint.compare(
                                            acl, name.get(), AccountLint.users(users), file.value()))
                            .orElse(List.of());
            case LogIn.SharedKeyIdentity() ->
                    listener.pskFile()
                            .flatMap(file ->
                                    Optional.ofNullable(keys.get(file.value()))
                                            .map(users ->
                                                    AccountLint.compare(
                                                            acl,
                                                            name.get(),
                                                            AccountLint.users(users),
                                                            file.value())))
                            .orElse(List.of());
            case LogIn.Anyone(),
                    LogIn.CertificateName(),
                    LogIn.CertificateSubject(),
                    LogIn.Plugin _,
                    LogIn.Nobody _ ->
                    List.of();
        };
    }

    static LintFinding finding(
            String code, Severity severity, String file, int line, String message, String fix) {
        return new LintFinding(code, severity, file, line, 1, message, fix);
    }
}
