package io.routelock.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.fx.FxToolkit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

class IconFilesTest {

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        FxToolkit.start();
    }

    /** The corners of icons/app.svg are round, and its field is blue. */
    @Test
    void aPngShowsTheIconOnNothing() throws Exception {
        var picture = ImageIO.read(new ByteArrayInputStream(IconFiles.png(64)));

        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(picture.getRGB(0, 0)).isZero();
        assertThat(picture.getRGB(50, 6)).isEqualTo(0xFF0969DA);
    }

    /** Header, one entry of 16 bytes a size, then the pictures; little-endian. */
    @Test
    void anIcoHoldsEachSizeAsAPng() throws Exception {
        byte[] ico = IconFiles.ico(List.of(16, 256));

        ByteBuffer bytes = ByteBuffer.wrap(ico).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.getShort(0)).isZero();
        assertThat(bytes.getShort(2)).isEqualTo((short) 1);
        assertThat(bytes.getShort(4)).isEqualTo((short) 2);
        assertThat(ico[6]).isEqualTo((byte) 16);
        assertThat(ico[22]).as("256 is written as 0").isZero();
        int length = bytes.getInt(30);
        int offset = bytes.getInt(34);
        var large = ImageIO.read(new ByteArrayInputStream(Arrays.copyOfRange(ico, offset, offset + length)));
        assertThat(large.getWidth()).isEqualTo(256);
        assertThat(offset + length).isEqualTo(ico.length);
    }
}
