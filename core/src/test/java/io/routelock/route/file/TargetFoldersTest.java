package io.routelock.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.route.file.TargetFolders.Computer;
import io.routelock.route.file.TargetFolders.Kind;
import io.routelock.route.file.TargetFolders.Location;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Protocol notes: static-routes, the places, with what computers would answer. */
class TargetFoldersTest {

    /** A computer that has these files, and no other folder than theirs. */
    private record Recorded(
            String system, Map<String, String> variables, Set<String> files, List<String> runtimes)
            implements Computer {

        @Override
        public Optional<String> environment(String name) {
            return Optional.ofNullable(variables.get(name));
        }

        @Override
        public boolean isFile(String path) {
            return files.contains(path);
        }

        @Override
        public boolean isFolder(String path) {
            return files.stream().anyMatch(f -> f.startsWith(path));
        }

        @Override
        public List<String> foldersIn(String path) {
            return path.endsWith("Runtimes\\") ? runtimes : List.of();
        }
    }

    private static Recorded computer(String system, String... files) {
        return new Recorded(system, Map.of(), Set.of(files), List.of());
    }

    @Test
    void windowsHasBothPlacesOfBuild4026AndTheOneBefore() {
        assertThat(TargetFolders.on(computer("Windows 11")))
                .extracting(Location::path)
                .containsExactly(
                        "C:\\Program Files (x86)\\Beckhoff\\TwinCAT\\3.1\\Target\\StaticRoutes.xml",
                        "C:\\ProgramData\\Beckhoff\\TwinCAT\\3.1\\Target\\StaticRoutes.xml",
                        "C:\\TwinCAT\\3.1\\Target\\StaticRoutes.xml",
                        "C:\\ProgramData\\Beckhoff\\TwinCAT\\3.1\\Runtimes\\UmRT_Default\\3.1\\Target"
                                + "\\StaticRoutes.xml");
    }

    @Test
    void whatExistsIsSaidForEachPlace() {
        String there = "C:\\TwinCAT\\3.1\\Target\\StaticRoutes.xml";
        assertThat(TargetFolders.on(computer("Windows 10", there)))
                .filteredOn(Location::fileExists)
                .singleElement()
                .satisfies(location -> {
                    assertThat(location.kind()).isEqualTo(Kind.BEFORE_4026);
                    assertThat(location.path()).isEqualTo(there);
                    assertThat(location.folderExists()).isTrue();
                });
        assertThat(TargetFolders.on(computer("Windows 10", "C:\\TwinCAT\\3.1\\Target\\Other.xml")))
                .filteredOn(Location::folderExists)
                .singleElement()
                .satisfies(location -> assertThat(location.fileExists()).isFalse());
    }

    @Test
    void theEnvironmentSaysWhereWindowsHasItsFolders() {
        Recorded computer =
                new Recorded(
                        "Windows Server 2022",
                        Map.of("SystemDrive", "D:", "ProgramData", "E:\\Data", "ProgramFiles(x86)", " "),
                        Set.of(),
                        List.of("UmRT_2", "UmRT_Default"));
        assertThat(TargetFolders.on(computer))
                .extracting(Location::path)
                .containsExactly(
                        "D:\\Program Files (x86)\\Beckhoff\\TwinCAT\\3.1\\Target\\StaticRoutes.xml",
                        "E:\\Data\\Beckhoff\\TwinCAT\\3.1\\Target\\StaticRoutes.xml",
                        "D:\\TwinCAT\\3.1\\Target\\StaticRoutes.xml",
                        "E:\\Data\\Beckhoff\\TwinCAT\\3.1\\Runtimes\\UmRT_2\\3.1\\Target\\StaticRoutes.xml",
                        "E:\\Data\\Beckhoff\\TwinCAT\\3.1\\Runtimes\\UmRT_Default\\3.1\\Target\\StaticRoutes.xml");
        assertThat(TargetFolders.on(computer).get(3).runtime()).contains("UmRT_2");
    }

    @Test
    void otherSystemsHaveOnePlace() {
        assertThat(TargetFolders.on(computer("FreeBSD")))
                .containsExactly(
                        new Location(
                                Kind.BSD,
                                Optional.empty(),
                                "/usr/local/etc/TwinCAT/3.1/Target/StaticRoutes.xml",
                                false,
                                false));
        assertThat(TargetFolders.on(computer("Linux", "/etc/TwinCAT/3.1/Target/StaticRoutes.xml")))
                .singleElement()
                .satisfies(location -> assertThat(location.fileExists()).isTrue());
        assertThat(TargetFolders.on(computer("Windows CE")))
                .extracting(Location::path)
                .containsExactly("\\Hard Disk\\TwinCAT\\3.1\\Target\\StaticRoutes.xml");
    }

    @Test
    void thisComputerAnswersForItself() {
        assertThat(TargetFolders.here())
                .isNotEmpty()
                .allSatisfy(location -> {
                    assertThat(location.path()).endsWith("StaticRoutes.xml");
                    assertThat(location.kind().title()).isNotBlank();
                });
    }
}
