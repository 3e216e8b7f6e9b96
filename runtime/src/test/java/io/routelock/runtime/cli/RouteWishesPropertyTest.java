package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.FindingException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Issue: console program, {@code --from FILE.csv}; bad input. */
class RouteWishesPropertyTest {

    private static final String PRINT = "0123456789abcdef".repeat(4);
    private static final List<String> PIECES =
            List.of(
                    "host",
                    "10.0.0.1",
                    "anna",
                    "user",
                    PRINT,
                    PRINT.substring(1),
                    ",",
                    ",",
                    "\n",
                    "\"",
                    "#",
                    " ");

    private static Path file;

    @BeforeContainer
    static void makeFile() throws IOException {
        file = Files.createTempFile("routelock-wishes", ".csv");
    }

    @AfterContainer
    static void removeFile() throws IOException {
        Files.delete(file);
    }

    @Provide
    Arbitrary<String> nearlyLists() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Property
    void anyBytesAreAListOrAFinding(@ForAll @Size(max = 200) byte[] noise) throws IOException {
        read(noise);
    }

    @Property
    void anythingLikeAListIsOneOrAFinding(@ForAll @From("nearlyLists") String text) throws IOException {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] content) throws IOException {
        Files.write(file, content);
        try {
            assertThat(RouteWishes.read(file, true))
                    .allSatisfy(wish -> {
                        assertThat(wish.host()).isNotBlank();
                        assertThat(wish.user()).isNotBlank();
                        assertThat(wish.fingerprint()).isNotNull();
                    });
        } catch (FindingException refused) {
            assertThat(refused.finding().code()).startsWith("csv.");
        }
    }
}
