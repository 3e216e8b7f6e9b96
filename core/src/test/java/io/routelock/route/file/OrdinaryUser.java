package io.routelock.route.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;
import io.routelock.diagnosis.FindingException;

import org.slf4j.Logger;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Adds a route as a user whom the rights of files bind. They do not bind root, as which CI runs, so there it
 * is a process of another user.
 */
final class OrdinaryUser {

    /** "nobody" on every Linux. */
    private static final String ID = "65534";

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String SAVED = "saved";

    /** Whose jars and folders the other process needs. */
    private static final List<Class<?>> NEEDED =
            List.of(
                    StaticRoutesFile.class,
                    OrdinaryUser.class,
                    Logger.class,
                    ByteBuf.class,
                    ReferenceCounted.class);

    private OrdinaryUser() {}

    /** The other process: says the code of the finding. */
    public static void main(String[] args) {
        System.out.println(add(Path.of(args[0])));
    }

    private static String add(Path file) {
        try {
            StaticRoutesFile.existing(file).update(document -> document.withRoute(Documents.NEW));
            return SAVED;
        } catch (FindingException e) {
            return e.finding().code();
        }
    }

    /**
     * Adds a route to a file whose rights, and those of its folder, have been set for its owner.
     *
     * @param scratch an empty folder beside that of the file, not in it
     * @return the code of the finding
     */
    static String adds(Path file, Path scratch) throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return add(file);
        }
        assumeTrue(Files.isExecutable(SETPRIV), "root, and no setpriv (Debian: util-linux): NOT TESTED");
        giveAway(file);
        giveAway(file.getParent());
        return run(file, classesFor(scratch));
    }

    private static void giveAway(Path path) throws IOException {
        var users = path.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(path, users.lookupPrincipalByName(ID));
    }

    private static String run(Path file, String classPath) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String user = "--reuid=" + ID;
        String group = "--regid=" + ID;
        Process process =
                new ProcessBuilder(
                                SETPRIV.toString(),
                                user,
                                group,
                                "--clear-groups",
                                java,
                                "-cp",
                                classPath,
                                OrdinaryUser.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = process.inputReader().readLine();
        assertThat(process.waitFor()).as("the process of the other user").isZero();
        return said;
    }

    /** Copies, for the originals are in root's home. */
    private static String classesFor(Path scratch) throws IOException {
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (Class<?> one : NEEDED) {
            Path copy = scratch.resolve(String.valueOf(copies.size()));
            copy(home(one), copy);
            copies.add(copy.toString());
        }
        return String.join(System.getProperty("path.separator"), copies);
    }

    private static Path home(Class<?> one) {
        try {
            return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }
}
