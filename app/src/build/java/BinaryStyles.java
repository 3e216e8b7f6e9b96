import javafx.css.Stylesheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Run by the build: puts beside every style sheet of a folder the same in JavaFX's binary form, {@code .bss},
 * which JavaFX reads instead, since it need not be parsed.
 */
final class BinaryStyles {

    private static final String TEXT = ".css";

    private BinaryStyles() {}

    /** Argument: the folder of the classes. */
    public static void main(String[] arguments) throws IOException {
        for (Path sheet : sheets(Path.of(arguments[0]))) {
            String name = sheet.getFileName().toString();
            Path binary = sheet.resolveSibling(name.substring(0, name.length() - TEXT.length()) + ".bss");
            Stylesheet.convertToBinary(sheet.toFile(), binary.toFile());
        }
    }

    private static List<Path> sheets(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(TEXT)).toList();
        }
    }
}
