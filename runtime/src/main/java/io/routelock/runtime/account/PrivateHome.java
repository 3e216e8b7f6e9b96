package io.routelock.runtime.account;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.PrivateFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps the folder of a router, and the files with secrets in it, to their owner. */
public final class PrivateHome {

    /** The files that always hold secrets: hashes of passwords, and the private key. */
    private static final List<String> PRIVATE = List.of(UsersFile.NAME, IdentityFile.NAME);

    /**
     * What the names of the routes and of their backups begin with. Engineers write them by hand, mostly
     * without a secret.
     */
    private static final String ROUTES = "StaticRoutes.xml";

    /** As those of the routes: the temporary ones may have a key too. */
    private static final String TEMPORARY_ROUTES = "TemporaryRoutes.xml";

    /** The folder of further files of routes; what their saves leave begins with its name and a hyphen. */
    private static final String ROUTES_FOLDER = "Routes";

    /** The elements of a routes file that hold a password or a key: Pwd, Key and KeyPwd. */
    private static final Pattern SECRET_ELEMENT =
            Pattern.compile("<(pwd|key|keypwd)[\\s>]", Pattern.CASE_INSENSITIVE);

    /** Whether others can read or change a file. */
    interface Check {
        Optional<Finding> of(Path file) throws IOException;
    }

    private PrivateHome() {}

    /** Makes the folder if it is not there, for its owner alone where the file system knows owners. */
    public static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /**
     * Takes a routes file of a home away from all but its owner if others can read or change it, before a
     * password or a key comes into it: the router would not start with it any more. A file that does not
     * exist is made for its owner alone by its first save.
     *
     * @throws FindingException {@code file.not-private} or {@code home.rights-unchanged}; then no secret may
     *     be written
     */
    public static void closeBeforeSecret(Path routes) {
        try {
            if (Files.exists(routes) && PrivateFiles.check(routes).isPresent()) {
                PrivateFiles.closeToOthers(routes);
            }
        } catch (IOException e) {
            throw new FindingException(unchanged(routes, e), e);
        }
    }

    /**
     * Makes sure that a router may start with this folder.
     *
     * @throws FindingException the first of {@link #check}
     */
    public static void require(Path home) {
        check(home).stream()
                .findFirst()
                .ifPresent(finding -> {
                    throw new FindingException(finding);
                });
    }

    /**
     * Why a router must not start with this folder: others can read or change what must be private. Files
     * that do not exist are as they should be.
     */
    public static List<Finding> check(Path home) {
        return check(home, PrivateFiles::check);
    }

    static List<Finding> check(Path home, Check check) {
        List<Finding> findings = new ArrayList<>();
        looseFolder(home).ifPresent(findings::add);
        looseFolder(home.resolve(ROUTES_FOLDER)).ifPresent(findings::add);
        for (String name : PRIVATE) {
            look(home.resolve(name), check).ifPresent(findings::add);
        }
        try {
            for (Path routes : routesIn(home)) {
                lookIfSecret(routes, check).ifPresent(findings::add);
            }
        } catch (IOException e) {
            findings.add(unknown(home, e));
        }
        return findings;
    }

    private static List<Path> routesIn(Path home) throws IOException {
        List<Path> found = new ArrayList<>(filesIn(home, PrivateHome::isOfRoutes));
        found.addAll(filesIn(home.resolve(ROUTES_FOLDER), _ -> true));
        return found;
    }

    private static boolean isOfRoutes(String name) {
        return name.startsWith(ROUTES)
                || name.startsWith(TEMPORARY_ROUTES)
                || name.startsWith(ROUTES_FOLDER + "-");
    }

    private static List<Path> filesIn(Path folder, Predicate<String> name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.test(String.valueOf(file.getFileName())))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Finding> look(Path file, Check check) {
        try {
            return Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.empty()
                    : check.of(file).map(PrivateHome::refusal);
        } catch (IOException e) {
            return Optional.of(unknown(file, e));
        }
    }

    private static Optional<Finding> lookIfSecret(Path file, Check check) {
        try {
            return Files.exists(file) && holdsSecret(file) ? look(file, check) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(unknown(file, e));
        }
    }

    /** Whatever the encoding: names of elements are ASCII, and UTF-16 is that with zeros between. */
    private static boolean holdsSecret(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return SECRET_ELEMENT.matcher(text.replace("\0", "")).find();
    }

    /**
     * Who may write to the folder may put another users.json in the place of ours, and log in; who may write
     * to the folder of routes may add one to himself.
     *
     * <p>Only "everybody" counts: on many systems each user is alone in a group of his own, which may write.
     */
    private static Optional<Finding> looseFolder(Path home) {
        try {
            boolean loose =
                    Files.getFileAttributeView(home, PosixFileAttributeView.class) != null
                            && Files.exists(home)
                            && Files.getPosixFilePermissions(home).contains(PosixFilePermission.OTHERS_WRITE);
            return loose ? Optional.of(loose(home)) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(unknown(home, e));
        }
    }

    /** What is a warning where somebody only looks is an error where a router is to rely on it. */
    private static Finding refusal(Finding warning) {
        return new Finding(
                Finding.Severity.ERROR,
                "home.not-private",
                warning.symptom() + " The router does not start.",
                warning.likelyCauses(),
                warning.nextStep());
    }

    private static Finding loose(Path home) {
        return Finding.error(
                "home.not-private",
                "Everybody can put files into %s. The router does not start.".formatted(home),
                "Leave the folder to its owner alone, and check the files in it.");
    }

    private static Finding unchanged(Path file, IOException why) {
        return Finding.error(
                "home.rights-unchanged",
                "Others can read %s, and its rights cannot be changed: %s. No password or key was written into it."
                        .formatted(file, why.getMessage()),
                "Have its owner leave the file to himself alone, then try again.",
                "The file belongs to another user.");
    }

    private static Finding unknown(Path file, IOException why) {
        return Finding.error(
                "home.rights-unknown",
                "Who can read %s cannot be told: %s. The router does not start."
                        .formatted(file, why.getMessage()),
                "Check the rights of the file and its folder.");
    }
}
