package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileCheck;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.broker.access.RuleBook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The acl_files, password_files and psk_files that a conf names, each read once. */
final class AccessFiles {

    private final DiskFiles disk;
    private final MosquittoVersion version;
    private final Map<String, RuleBook> books = new LinkedHashMap<>();
    private final Map<String, PasswordFile> passwords = new LinkedHashMap<>();
    private final Map<String, PskFile> keys = new LinkedHashMap<>();
    private final List<Finding> refusals = new ArrayList<>();
    private final List<Finding> missing = new ArrayList<>();

    private AccessFiles(DiskFiles disk, MosquittoVersion version) {
        this.disk = disk;
        this.version = version;
    }

    static AccessFiles read(BrokerSetup setup, DiskFiles disk) {
        AccessFiles files = new AccessFiles(disk, setup.version());
        for (Listener listener : setup.listeners()) {
            listener.aclFile()
                    .ifPresent(
                            file -> files.read(file, Part.ACL, files.books, text -> files.book(file, text)));
            listener.passwordFile()
                    .ifPresent(file -> files.read(file, Part.PASSWORDS, files.passwords, PasswordFile::read));
            listener.pskFile().ifPresent(file -> files.read(file, Part.PSK, files.keys, PskFile::read));
        }
        return files;
    }

    private RuleBook book(Setting file, SourceText text) {
        return RuleBook.of(file.value(), AclFile.read(text), version);
    }

    /** A file with a fault is no file: at a reload mosquitto 2.0 would go on without any rule. */
    private <T> void read(Setting file, Part part, Map<String, T> read, Function<SourceText, T> reader) {
        String name = file.value();
        HostFiles.Kind kind = disk.kind(name);
        if (read.containsKey(name)) {
            return;
        }
        if (kind == HostFiles.Kind.MISSING || kind == HostFiles.Kind.FOLDER) {
            missing.add(unreadable(file));
            return;
        }
        Optional<SourceText> text = disk.bytes(name).map(SourceText::of);
        if (text.isEmpty()) {
            refusals.add(unreadable(file));
            return;
        }
        List<LintFinding> faults = ProfileCheck.check(part, name, text.get(), version);
        faults.stream().map(Places::finding).forEach(refusals::add);
        if (faults.isEmpty()) {
            read.put(name, reader.apply(text.get()));
        }
    }

    static Finding unreadable(Setting file) {
        return Finding.error(
                "broker.file-unreadable",
                "%sthe %s %s cannot be read.".formatted(Places.of(file.place()), file.name(), file.value()),
                "Check the path and the rights of the file, and that it has at most 16 MiB.");
    }

    /** Why no broker may run with them. */
    List<Finding> refusals() {
        return List.copyOf(refusals);
    }

    /**
     * Files that are not there. Why mosquitto does not start tells it better, but looks earlier: one that
     * goes away in between would leave its listener without rules.
     */
    List<Finding> missing() {
        return List.copyOf(missing);
    }

    /** Entries that mosquitto drops; who is meant cannot log in. */
    List<Finding> notices() {
        List<Finding> found = new ArrayList<>();
        passwords.forEach((name, file) ->
                file.faults(version).stream()
                        .filter(fault -> fault.kind() != PasswordFile.FaultKind.DUPLICATE)
                        .map(fault -> dropped(name, fault.line()))
                        .forEach(found::add));
        keys.forEach((name, file) ->
                file.faults().stream()
                        .filter(fault -> fault.kind() != PskFile.FaultKind.DUPLICATE)
                        .map(fault -> dropped(name, fault.line()))
                        .forEach(found::add));
        return found;
    }

    private static Finding dropped(String file, int line) {
        return Finding.warning(
                "broker.entry-dropped",
                Places.of(file, line) + "the line is no entry that counts, and nobody can log in with it.",
                "Make the entry again, or remove the line; \"routelock mosquitto lint\" says what is wrong with it.");
    }

    Optional<RuleBook> book(Listener listener) {
        return listener.aclFile().flatMap(file -> Optional.ofNullable(books.get(file.value())));
    }

    Optional<PasswordFile> passwords(Listener listener) {
        return listener.passwordFile().flatMap(file -> Optional.ofNullable(passwords.get(file.value())));
    }

    Optional<PskFile> keys(Listener listener) {
        return listener.pskFile().flatMap(file -> Optional.ofNullable(keys.get(file.value())));
    }
}
