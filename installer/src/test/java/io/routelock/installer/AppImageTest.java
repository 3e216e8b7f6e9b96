package io.routelock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The image that the build made, moved to a folder with a difficult name, where no Java can be found. */
@Timeout(180)
class AppImageTest {

    @TempDir static Path folder;

    private static MovedImage moved;

    @BeforeAll
    static void move() throws IOException {
        moved = MovedImage.in(folder);
    }

    @Test
    void theConsoleProgramTellsItsVersion() throws Exception {
        var ended = moved.run(moved.image().console(), List.of("--version"), Map.of());

        assertThat(ended.told()).startsWith("Routelock " + System.getProperty("routelock.version"));
        assertThat(ended.code()).isZero();
    }

    @Test
    void theConsoleProgramRunsARouterUntilItIsToldToStop() throws Exception {
        List<String> router =
                List.of(
                        "router",
                        "--home",
                        folder.resolve("router").toString(),
                        "--ads-port=0",
                        "--tls-port=0",
                        "--udp-port=0");
        Process process = moved.command(moved.image().console(), router, Map.of()).start();
        try (BufferedReader lines = MovedImage.lines(process)) {
            assertThat(lines.readLine()).startsWith("ready netId=127.0.0.1.1.1");
            process.getOutputStream().write("stop\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            assertThat(MovedImage.end(process)).isZero();
        } finally {
            MovedImage.stop(process);
        }
    }

    /** The window starts router and demo device as processes of their own, with what is in the image. */
    @Test
    void theWindowPlaysItsTourAndStartsRuntimesFromTheImage() throws Exception {
        Path pictures = folder.resolve("pictures");
        List<String> arguments = List.of("--tour", pictures.toString());
        Process tour =
                moved.command(moved.image().window(), arguments, Map.of()).redirectErrorStream(true).start();
        List<String> told = new ArrayList<>();
        List<String> children = List.of();
        try (BufferedReader lines = MovedImage.lines(tour)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                children = line.contains("Started the bundled router") ? commands(tour) : children;
            }
            assertThat(MovedImage.end(tour)).as("%s", told).isZero();
        } finally {
            MovedImage.stop(tour);
        }

        assertThat(children).hasSize(2).allSatisfy(command -> assertThat(command).startsWith(imageFolder()));
        assertThat(pictures.resolve("05-routes.png")).isNotEmptyFile();
    }

    private static String imageFolder() throws IOException {
        return moved.image().folder().toRealPath().toString();
    }

    private static List<String> commands(Process process) {
        return process.descendants()
                .map(child -> child.info().command())
                .flatMap(Optional::stream)
                .filter(command -> command.endsWith(moved.image().java().getFileName().toString()))
                .toList();
    }

    /** Java takes a cache silently or not at all; with this option it refuses to start without. */
    @Test
    void theStartUpCacheIsUsedWhereverTheImageLies() throws Exception {
        Map<String, String> strict = Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");

        var window = moved.run(moved.image().window(), List.of("--help"), strict);
        var console = moved.run(moved.image().console(), List.of("--version"), strict);

        assertThat(window.told()).contains("Usage: Routelock");
        assertThat(console.told()).contains("Routelock ");
        assertThat(console.code()).isZero();
    }

    @Test
    void withoutTheStartUpCacheItOnlyStartsMoreSlowly() throws Exception {
        Path cache = moved.image().startUpCache();
        Path aside = Files.move(cache, cache.resolveSibling("aside"));
        try {
            var ended = moved.run(moved.image().console(), List.of("--version"), Map.of());

            assertThat(ended.told()).startsWith("Routelock ");
            assertThat(ended.code()).isZero();
        } finally {
            Files.move(aside, cache);
        }
    }

    /** Whoever adds a library says on which terms. */
    @Test
    void theTermsOfEveryLibraryAreInTheImage() throws Exception {
        Path licences = moved.image().jars().resolve("licences");
        String terms = Files.readString(licences.resolve("THIRD-PARTY.txt"));

        assertThat(libraries()).isNotEmpty().allSatisfy(library -> assertThat(terms).contains(library));
        assertThat(
                        Stream.of(
                                "LICENSE",
                                "OFL.txt",
                                "MIT.txt",
                                "BSD-2-Clause.txt",
                                "BSD-3-Clause.txt",
                                "LGPL-2.1.txt"))
                .allSatisfy(text -> assertThat(licences.resolve(text)).isNotEmptyFile());
        Path legal = moved.image().java().resolveSibling("../legal").normalize();
        assertThat(legal.resolve("java.base/LICENSE")).isNotEmptyFile();
        assertThat(legal.resolve("javafx.graphics/LICENSE")).isNotEmptyFile();
    }

    private static List<String> libraries() throws IOException {
        return FileTree.files(moved.image().jars(), ".jar").stream()
                .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .toList();
    }
}
