package io.routelock.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** A file of root and of the group of mosquitto, 0640, as Debian has it: who may read it after a save. */
class PosixAccessTest {

    @TempDir private Path folder;
    private Path model;
    private Path fresh;

    @BeforeEach
    void makeFiles() throws IOException {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "SKIPPED: only root can give files to other groups, so what a save loses is not tested");
        model = Files.writeString(folder.resolve("acl"), "topic a\n");
        view(model).setGroup(group("daemon"));
        rights(model, "rw-r-----");
        fresh = Files.writeString(folder.resolve("acl.tmp"), "topic b\n");
        rights(fresh, "rw-------");
    }

    private GroupPrincipal group(String name) throws IOException {
        return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
    }

    private static PosixFileAttributeView view(Path file) {
        return PosixAccess.viewOf(file);
    }

    private static void rights(Path file, String rights) throws IOException {
        view(file).setPermissions(PosixFilePermissions.fromString(rights));
    }

    private static String state(Path file) throws IOException {
        var attributes = view(file).readAttributes();
        return attributes.owner().getName()
                + " "
                + attributes.group().getName()
                + " "
                + PosixFilePermissions.toString(attributes.permissions());
    }

    /** What an account meets that is neither root nor in the group: it may give nothing away. */
    private static PosixFileAttributeView stingy(Path file) {
        PosixFileAttributeView real = view(file);
        return (PosixFileAttributeView)
                Proxy.newProxyInstance(
                        PosixAccessTest.class.getClassLoader(),
                        new Class<?>[] {PosixFileAttributeView.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("setGroup") || method.getName().equals("setOwner")) {
                                throw new AccessDeniedException(file.toString());
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    @Test
    void rootKeepsOwnerGroupAndRights() throws IOException {
        assertThat(new PosixAccess(PosixAccess::viewOf).whenWritten(fresh, model)).isEmpty();
        assertThat(state(fresh)).isEqualTo("root daemon rw-r-----");
    }

    @Test
    void aGroupThatCannotBeKeptIsNamedAndNoOtherGroupGetsItsRights() throws IOException {
        assertThat(new PosixAccess(PosixAccessTest::stingy).whenWritten(fresh, model))
                .isEqualTo(Optional.of(new LostAccess(model, List.of("group daemon"))));
        assertThat(state(fresh)).isEqualTo("root root rw-------");
    }

    @Test
    void anOwnerWhoCannotBeKeptIsNamedUnlessItIsRoot() throws IOException {
        view(model)
                .setOwner(
                        folder.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName("daemon"));
        rights(model, "rw-------");
        assertThat(new PosixAccess(PosixAccessTest::stingy).whenWritten(fresh, model))
                .isEqualTo(Optional.of(new LostAccess(model, List.of("user daemon"))));
        view(fresh).setOwner(view(model).readAttributes().owner());
        rights(fresh, "rw-------");
        view(model)
                .setOwner(
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("root"));
        assertThat(new PosixAccess(PosixAccessTest::stingy).whenWritten(fresh, model)).isEmpty();
    }

    @Test
    void whatAllMayReadIsKeptFromNobody() throws IOException {
        rights(model, "rw-r--r--");
        assertThat(new PosixAccess(PosixAccessTest::stingy).whenWritten(fresh, model)).isEmpty();
        assertThat(state(fresh)).isEqualTo("root root rw-r--r--");
    }

    @Test
    void aSaveHandsOnWhoLostTheRightToRead() throws IOException {
        assertThat(replaced(new DiskSteps())).isEmpty();
        FileSteps stingy =
                (FileSteps)
                        Proxy.newProxyInstance(
                                PosixAccessTest.class.getClassLoader(),
                                new Class<?>[] {FileSteps.class},
                                (_, method, arguments) ->
                                        method.getName().equals("takeAccess")
                                                ? new PosixAccess(PosixAccessTest::stingy)
                                                        .whenWritten((Path) arguments[0], (Path) arguments[1])
                                                : method.invoke(new DiskSteps(), arguments));
        assertThat(replaced(stingy)).isEqualTo(Optional.of(new LostAccess(model, List.of("group daemon"))));
        assertThat(model).hasContent("new\n");
    }

    private Optional<LostAccess> replaced(FileSteps steps) throws IOException {
        byte[] before = Files.readAllBytes(model);
        return new SafeReplacement(steps, model, SideFiles.beside(model))
                .replace(before, "new\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
