package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.conf.PathNames;
import io.routelock.mosquitto.text.SourceText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the paths in a mosquitto.conf and reads what they lead to. What is missing is a finding at the line
 * that names it. Keys and certificates are looked at, but not read.
 */
final class ProfileLinks {

    static final Map<String, Part> TEXTS =
            Map.of("acl_file", Part.ACL, "password_file", Part.PASSWORDS, "psk_file", Part.PSK);

    private final Path folder;
    private final Map<Path, ProfileDocument> known;
    private final Map<Path, ProfileDocument> documents = new LinkedHashMap<>();
    private final List<LintFinding> findings = new ArrayList<>();
    private final List<Attached> attachments = new ArrayList<>();
    private final List<LintFinding> leftBehind = new ArrayList<>();

    /**
     * A file that is named and there, and goes along as it is.
     *
     * @param key whether it is named as a private key
     */
    record Attached(Path path, boolean key) {}

    /**
     * @param folder where relative paths begin
     * @param known documents that need not be read again, edited or not
     */
    ProfileLinks(Path folder, List<ProfileDocument> known) {
        this.folder = folder;
        this.known = new LinkedHashMap<>();
        known.forEach(document -> this.known.put(document.path(), document));
    }

    ProfileLinks follow(ProfileDocument conf) {
        documents.put(conf.path(), conf);
        options(conf, true);
        return this;
    }

    /** What was read, the conf first. */
    List<ProfileDocument> documents() {
        return List.copyOf(documents.values());
    }

    List<LintFinding> findings() {
        return List.copyOf(findings);
    }

    /** Certificates, keys and other files that are named and there. */
    List<Attached> attachments() {
        return attachments.stream().distinct().toList();
    }

    /** What does not lie in the folder, at the lines that name it. */
    List<LintFinding> leftBehind() {
        return List.copyOf(leftBehind);
    }

    private void options(ProfileDocument conf, boolean isMain) {
        for (ConfLine.Option option : MosquittoConf.read(conf.text()).options()) {
            boolean isPath = ConfOptions.find(option.name()).filter(ConfOption::isPath).isPresent();
            if (isPath && !option.text().isEmpty()) {
                resolve(conf, option).ifPresent(path -> link(conf, option, path, isMain));
            }
        }
    }

    private Optional<Path> resolve(ProfileDocument conf, ConfLine.Option option) {
        String file = conf.path().toString();
        try {
            Path path = Path.of(PathNames.ofThisComputer().expanded(option.text()));
            if (!path.isAbsolute()) {
                findings.add(
                        ProfileFindings.relative(file, option.line(), option.valueColumn(), option.text()));
            }
            return Optional.of(folder.resolve(path).normalize());
        } catch (InvalidPathException e) {
            findings.add(
                    ProfileFindings.hidden(
                            file, option.line(), option.valueColumn(), option.text(), e.getReason()));
            return Optional.empty();
        }
    }

    private void link(ProfileDocument conf, ConfLine.Option option, Path path, boolean isMain) {
        Part text = TEXTS.get(option.name());
        stay(conf, option, path);
        if (text != null) {
            read(conf, option, text, path);
        } else if (option.name().equals("include_dir")) {
            include(conf, option, path, isMain);
        } else if (isRead(option)) {
            attach(conf, option, path);
        }
    }

    /** What mosquitto reads and does not find on another machine. A capath is never carried. */
    private void stay(ProfileDocument conf, ConfLine.Option option, Path path) {
        String name = option.name();
        boolean certificates = name.endsWith("capath");
        boolean carried = TEXTS.containsKey(name) || name.equals("include_dir") || isRead(option);
        if (certificates || carried && !path.startsWith(folder)) {
            leftBehind.add(
                    ProfileFindings.leftBehind(
                            conf.path().toString(),
                            option.line(),
                            option.valueColumn(),
                            path.toString(),
                            certificates));
        }
    }

    /** Folders and files that mosquitto makes itself need not be there. */
    private static boolean isRead(ConfLine.Option option) {
        return option.name().endsWith("cafile")
                || option.name().endsWith("certfile")
                || option.name().endsWith("keyfile")
                || option.name().equals("crlfile")
                || option.name().equals("dhparamfile");
    }

    private void attach(ProfileDocument conf, ConfLine.Option option, Path path) {
        if (!Files.exists(path)) {
            findings.add(missing(conf, option, path));
        } else if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            findings.add(hidden(conf, option, path, "this user may not read it, or it is no file"));
        } else {
            attachments.add(new Attached(path, option.name().endsWith("keyfile")));
        }
    }

    private Optional<ProfileDocument> read(
            ProfileDocument conf, ConfLine.Option option, Part part, Path path) {
        ProfileDocument again = documents.containsKey(path) ? documents.get(path) : known.get(path);
        if (again != null) {
            documents.putIfAbsent(path, again.as(part));
            return Optional.ofNullable(documents.get(path));
        }
        try {
            Optional<SourceText> text = SavedFiles.read(path).map(SourceText::of);
            text.ifPresent(found -> documents.put(path, new ProfileDocument(part, path, text, found)));
            if (text.isEmpty()) {
                findings.add(missing(conf, option, path));
            }
            return Optional.ofNullable(documents.get(path));
        } catch (IOException e) {
            findings.add(hidden(conf, option, path, ProfileFindings.reason(e)));
            return Optional.empty();
        }
    }

    /**
     * mosquitto passes over an include_dir in an included file without a word, so there is no deeper loop.
     */
    private void include(ProfileDocument conf, ConfLine.Option option, Path path, boolean isMain) {
        if (!isMain) {
            return;
        }
        try {
            for (Path file : ConfFolder.list(path)) {
                if (documents.containsKey(file)) {
                    findings.add(
                            ProfileFindings.includesItself(
                                    conf.path().toString(),
                                    option.line(),
                                    option.valueColumn(),
                                    path.toString()));
                } else {
                    read(conf, option, Part.INCLUDED_CONF, file).ifPresent(found -> options(found, false));
                }
            }
        } catch (IOException e) {
            findings.add(
                    Files.exists(path)
                            ? hidden(conf, option, path, ProfileFindings.reason(e))
                            : missing(conf, option, path));
        }
    }

    private static LintFinding missing(ProfileDocument conf, ConfLine.Option option, Path path) {
        return ProfileFindings.missing(
                conf.path().toString(), option.line(), option.valueColumn(), path.toString());
    }

    private static LintFinding hidden(ProfileDocument conf, ConfLine.Option option, Path path, String why) {
        return ProfileFindings.hidden(
                conf.path().toString(), option.line(), option.valueColumn(), path.toString(), why);
    }
}
