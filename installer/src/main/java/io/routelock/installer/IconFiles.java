package io.routelock.installer;

import io.routelock.app.fx.FxToolkit;
import io.routelock.app.theme.AppIcon;

import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

/** The icon of the program in the formats of the systems, drawn from icons/app.svg. */
final class IconFiles {

    private static final int LINUX = 512;
    private static final List<Integer> WINDOWS = List.of(16, 20, 24, 32, 40, 48, 64, 128, 256);

    private static final int ICO_HEADER = 6;
    private static final int ICO_ENTRY = 16;
    private static final short ICO_TYPE = 1;
    private static final short BITS_PER_PIXEL = 32;

    private IconFiles() {}

    /** Draws them without a screen; returns the one for this system. */
    static Path draw(ImageFolders folders) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Files.createDirectories(folders.icons());
        FxToolkit.start();
        try {
            Path png = folders.icons().resolve("Routelock.png");
            Path ico = folders.icons().resolve("Routelock.ico");
            Files.write(png, png(LINUX));
            Files.write(ico, ico(WINDOWS));
            return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? ico : png;
        } finally {
            Platform.exit();
        }
    }

    /** One picture of that many pixels. */
    static byte[] png(int size) throws Exception {
        Image drawn = FxToolkit.call(() -> AppIcon.image(size));
        int[] argb = new int[size * size];
        drawn.getPixelReader().getPixels(0, 0, size, size, PixelFormat.getIntArgbInstance(), argb, 0, size);
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, size, size, argb, 0, size);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "png", bytes)) {
            throw new IOException("no writer for PNG");
        }
        return bytes.toByteArray();
    }

    /** A file of several sizes, each as a PNG, which Windows reads since Vista; little-endian. */
    static byte[] ico(List<Integer> sizes) throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        for (int size : sizes) {
            pictures.add(png(size));
        }
        int offset = ICO_HEADER + ICO_ENTRY * sizes.size();
        int length = offset + pictures.stream().mapToInt(picture -> picture.length).sum();
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort(ICO_TYPE).putShort((short) sizes.size());
        for (int i = 0; i < sizes.size(); i++) {
            entry(file, sizes.get(i), pictures.get(i).length, offset);
            offset += pictures.get(i).length;
        }
        pictures.forEach(file::put);
        return file.array();
    }

    /** Width and height of 256 are written as 0; no palette, one plane. */
    private static void entry(ByteBuffer file, int size, int length, int offset) {
        file.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
        file.putShort((short) 1).putShort(BITS_PER_PIXEL);
        file.putInt(length).putInt(offset);
    }
}
