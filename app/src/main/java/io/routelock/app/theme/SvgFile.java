package io.routelock.app.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of one of our own SVG files: one element a path, no transforms, no style sheets. */
record SvgFile(List<Shape> shapes) {

    /**
     * @param fill a colour, {@code none}, or empty where the file leaves it to whoever shows it
     */
    record Shape(String path, String fill) {}

    private static final String FOLDER = "/io/routelock/app/icons/";
    private static final Pattern PATH = Pattern.compile("<path\\b([^>]*)/>");
    private static final Pattern DATA = Pattern.compile("\\bd=\"([^\"]*)\"");
    private static final Pattern FILL = Pattern.compile("\\bfill=\"([^\"]*)\"");

    /** Reads what the build packed from icons/; a file that is not there is a fault of the build. */
    static SvgFile read(String file) {
        try (InputStream in = SvgFile.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("icons/" + file + " is not packed");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SvgFile parse(String svg) {
        List<Shape> shapes = new ArrayList<>();
        Matcher path = PATH.matcher(svg);
        while (path.find()) {
            String attributes = path.group(1);
            shapes.add(new Shape(first(DATA, attributes), first(FILL, attributes)));
        }
        return new SvgFile(List.copyOf(shapes));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
