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

    /** Takes a file away from all but its owner. */
    interface Closing {
        void close(Path file) throws IOException;
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
     * @throws FindingException {@code file.not-private}, {@code home.rights-unchanged} or {@code
     *     home.rights-unknown}; then no secret may be written
     */
    public static void closeBeforeSecret(Path routes) {
        closeBeforeSecret(routes, PrivateFiles::check, PrivateFiles::closeToOthers);
    }

    static void closeBeforeSecret(Path routes, Check check, Closing closing) {
        if (!Files.exists(routes)) {
            return;
        }
        boolean others;
        try {
            others = check.of(routes).isPresent();
        } catch (IOException e) {
            throw new FindingException(PrivateHomeFindings.untold(routes, e), e);
        }
        try {
            if (others) {
                closing.close(routes);
            }
        } catch (IOException e) {
            throw new FindingException(PrivateHomeFindings.unchanged(routes, e), e);
        }
    }

    /**
     * As {@link #closeBeforeSecret(Path)}, for a file into which that text is to be written; nothing is done
     * for a text without a password, a key, or the name of a key file.
     *
     * @throws FindingException as {@link #closeBeforeSecret(Path)}
     */
    public static void closeBeforeSecret(Path routes, String text) {
        if (holdsSecret(text)) {
            closeBeforeSecret(routes);
        }
    }

    /**
     * Whether a router of ours reads that file when it runs: StaticRoutes.xml or TemporaryRoutes.xml of its
     * folder, or a file of the folder {@code Routes} in it. A folder is that of a router when an identity or
     * accounts lie in it.
     */
    public static boolean isRoutesOfAHome(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return false;
        }
        Path above = folder.getParent();
        if (isTemporaryRoutesOfAHome(file)) {
            return true;
        }
        boolean further = above != null && folder.endsWith(ROUTES_FOLDER) && isHome(above);
        return further || file.endsWith(ROUTES) && isHome(folder);
    }

    /**
     * Whether that file is TemporaryRoutes.xml of a router of ours, which deletes it when it stops: nothing
     * of it may be kept elsewhere.
     */
    public static boolean isTemporaryRoutesOfAHome(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder != null && file.endsWith(TEMPORARY_ROUTES) && isHome(folder);
    }

    private static boolean isHome(Path folder) {
        return PRIVATE.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
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
            findings.add(PrivateHomeFindings.unknown(home, e));
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
                    : check.of(file).map(PrivateHomeFindings::refusal);
        } catch (IOException e) {
            return Optional.of(PrivateHomeFindings.unknown(file, e));
        }
    }

    private static Optional<Finding> lookIfSecret(Path file, Check check) {
        try {
            return Files.exists(file) && holdsSecret(file) ? look(file, check) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(PrivateHomeFindings.unknown(file, e));
        }
    }

    /** Whatever the encoding: names of elements are ASCII, and UTF-16 is that with zeros between. */
    private static boolean holdsSecret(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return holdsSecret(text.replace("\0", ""));
    }

    private static boolean holdsSecret(String text) {
        return SECRET_ELEMENT.matcher(text).find();
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
            return loose ? Optional.of(PrivateHomeFindings.loose(home)) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(PrivateHomeFindings.unknown(home, e));
        }
    }
}
