package io.routelock.app.brokerusers;

import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLine;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.LogIn;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileDocument;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the table of what the files of a broker say. Off the JavaFX thread: there may be many users. */
final class UserRows {

    private final ProfileReading reading;
    private final Map<String, List<UserRow.Rules>> rules = new LinkedHashMap<>();
    private final Map<String, List<LintFinding>> ruleFindings = new HashMap<>();
    private final List<UserRow> rows = new ArrayList<>();
    private boolean patterns;

    private UserRows(ProfileReading reading) {
        this.reading = reading;
    }

    /** Passwords first, then keys, then who has rules alone. */
    static List<UserRow> of(ProfileReading reading) {
        UserRows made = new UserRows(reading);
        reading.profile().documents(Part.ACL).forEach(made::readRules);
        reading.profile().documents(Part.PASSWORDS).forEach(made::readPasswords);
        reading.profile().documents(Part.PSK).forEach(made::readKeys);
        made.addThoseWithoutAnEntry();
        return List.copyOf(made.rows);
    }

    private void readRules(ProfileDocument document) {
        AclFile acl = AclFile.read(document.text());
        Map<Integer, List<LintFinding>> found = byLine(document.path());
        Map<String, Integer> first = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (AclLine line : acl.lines()) {
            switch (line) {
                case AclLine.UserLine(int number, String name) -> {
                    first.putIfAbsent(name, number);
                    ruleFindings
                            .computeIfAbsent(name, key -> new ArrayList<>())
                            .addAll(found.getOrDefault(number, List.of()));
                }
                case AclLine.RuleLine(var rule) -> {
                    patterns |= rule.isPattern();
                    if (rule.subject() instanceof Subject.User(String name)) {
                        counts.merge(name, 1, Integer::sum);
                    }
                }
                case AclLine.Blank _, AclLine.Comment _, AclLine.Unread _, AclLine.Faulty _ -> {}
            }
        }
        first.forEach((name, line) ->
                rules.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(new UserRow.Rules(document.path(), line, counts.getOrDefault(name, 0))));
    }

    private Map<Integer, List<LintFinding>> byLine(Path path) {
        return reading.findings().getOrDefault(path, List.of()).stream()
                .collect(Collectors.groupingBy(LintFinding::line));
    }

    private void readPasswords(ProfileDocument document) {
        Map<Integer, List<LintFinding>> found = new HashMap<>(byLine(document.path()));
        for (PasswordFile.Entry entry : PasswordFile.read(document.text()).entries()) {
            var way = new LogInWay.Password(document.path(), entry.line(), entry.hash());
            add(entry.user(), way, found.remove(entry.line()));
        }
        addUnread(document.path(), found);
    }

    private void readKeys(ProfileDocument document) {
        Map<Integer, List<LintFinding>> found = new HashMap<>(byLine(document.path()));
        for (PskFile.Entry entry : PskFile.read(document.text()).entries()) {
            var way = new LogInWay.Key(document.path(), entry.line(), entry.keyBits());
            add(entry.identity(), way, found.remove(entry.line()));
        }
        addUnread(document.path(), found);
    }

    /** What is found at lines that are no entries must be seen too. */
    private void addUnread(Path path, Map<Integer, List<LintFinding>> found) {
        found.keySet().stream()
                .sorted()
                .forEach(line ->
                        rows.add(
                                new UserRow(
                                        "",
                                        new LogInWay.Unread(path, line),
                                        List.of(),
                                        false,
                                        found.getOrDefault(line, List.of()))));
    }

    private void add(String name, LogInWay way, @org.jspecify.annotations.Nullable List<LintFinding> found) {
        rows.add(
                new UserRow(
                        name,
                        way,
                        rules.getOrDefault(name, List.of()),
                        patterns,
                        found == null ? List.of() : found));
    }

    private void addThoseWithoutAnEntry() {
        LogInWay way = wayWithoutEntry();
        Set<String> there = rows.stream().map(UserRow::name).collect(Collectors.toCollection(HashSet::new));
        rules.keySet().stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> add(name, way, ruleFindings.getOrDefault(name, List.of())));
    }

    /** How a user logs in who stands in no file of passwords or keys: as the listeners let one. */
    private LogInWay wayWithoutEntry() {
        List<LogIn> ways = reading.setup().listeners().stream().map(Listener::logIn).toList();
        if (ways.stream()
                .anyMatch(way ->
                        way instanceof LogIn.CertificateName || way instanceof LogIn.CertificateSubject)) {
            return new LogInWay.Certificate();
        }
        if (ways.stream().anyMatch(LogIn.Plugin.class::isInstance)) {
            return new LogInWay.ByPlugin();
        }
        boolean anyone = ways.stream().anyMatch(LogIn.Anyone.class::isInstance);
        return anyone ? new LogInWay.NameAlone() : new LogInWay.NoWay();
    }
}
