package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.routelock.net.HelloSniffer.Offer;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** One port, three modes (protocol notes: secure-ads). Suites by their IANA numbers. */
class HelloSnifferTest {

    private static final int PSK = 0x00AF;
    private static final int DHE_RSA = 0x006B;
    private static final int SIGNALLING = 0x00FF;
    private static final int FALLBACK = 0x5600;
    private static final int GREASE = 0xCACA;
    private static final int TLS13 = 0x1302;

    private final List<Offer> offers = new ArrayList<>();
    private final EmbeddedChannel channel = sniffing(offers);

    private static EmbeddedChannel sniffing(List<Offer> offers) {
        return new EmbeddedChannel(
                new HelloSniffer((context, offer) -> {
                    offers.add(offer);
                    context.pipeline().addAfter(context.name(), "tls", new Passing());
                }));
    }

    /** Stands for the TLS handler: what it does not see, TLS would not. */
    private static final class Passing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.fireChannelRead(message);
        }
    }

    private static byte[] passed(EmbeddedChannel from) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf in = from.readInbound(); in != null; in = from.readInbound()) {
            all.writeBytes(in);
            in.release();
        }
        return ByteBufUtil.getBytes(all);
    }

    private void decides(ByteBuf bytes, Offer expected) {
        byte[] sent = ByteBufUtil.getBytes(bytes);
        channel.writeInbound(bytes);
        assertThat(offers).containsExactly(expected);
        assertThat(passed(channel)).isEqualTo(sent);
        assertThat(channel.pipeline().get(HelloSniffer.class)).isNull();
        channel.finishAndReleaseAll();
    }

    @Test
    void aHelloOfTwincatWithoutExtensionsIsPreShared() {
        decides(ClientHellos.hello(0x00AF, 0x00AE, 0x008D, 0x008C), Offer.PRE_SHARED_KEY);
    }

    @Test
    void whatSaysNothingOfTheModeChangesNothing() {
        decides(ClientHellos.hello(GREASE, TLS13, PSK, SIGNALLING, FALLBACK), Offer.PRE_SHARED_KEY);
    }

    @Test
    void oneSuiteWithACertificateIsEnough() {
        decides(ClientHellos.hello(PSK, DHE_RSA, SIGNALLING), Offer.CERTIFICATES);
    }

    @Test
    void anUnknownSuiteCounts() {
        decides(ClientHellos.hello(PSK, 0xFEFE), Offer.CERTIFICATES);
    }

    @ParameterizedTest
    @ValueSource(ints = {SIGNALLING, TLS13, GREASE})
    void aHelloThatSaysNothingAtAllIsLeftToTheJdk(int suite) {
        decides(ClientHellos.hello(suite), Offer.CERTIFICATES);
    }

    /** RFC 4279, 4785, 5487, 5489, 6209, 6367, 6655, 7905, 8442. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x002C, 0x002D, 0x002E, 0x008A, 0x008B, 0x008F, 0x0093, 0xC033, 0xC034, 0xC039, 0x00B9,
                0x008C, 0x008D, 0x00A8, 0x00A9, 0x00AE, 0x00AF, 0x00B0, 0xC064, 0xC06A, 0xC08E, 0xC094,
                0xC0A4, 0xC0A9, 0xCCAB, 0x0091, 0x00B3, 0xC036, 0xD001
            })
    void everyRegisteredSuiteWithAPreSharedKeyIsKnown(int suite) {
        decides(ClientHellos.hello(suite), Offer.PRE_SHARED_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202f20485454502f312e310d0a", // GET / HTTP/1.1
                "15030300020228", // an alert
                "8043010301002a", // SSL 2
                "1603010000", // an empty record
                "160301ffff01", // a record longer than any
                "16030100050200000100", // a ServerHello
                "16030100040100000000160301"
            })
    void whatIsNoClientHelloGoesToTheJdkWhichSaysSo(String hex) {
        ByteBuf bytes = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
        if (hex.endsWith("160301")) { // a hello of no length: its suites never come
            bytes = Unpooled.wrappedBuffer(bytes, ClientHellos.hello(PSK));
        }
        decides(bytes, Offer.CERTIFICATES);
    }

    @Test
    void lengthsThatLieGoToTheJdkToo() {
        int session = 5 + 38;
        decides(ClientHellos.hello(PSK).setByte(session, 33), Offer.CERTIFICATES);
    }

    @Test
    void suitesThatEndInTheMiddleOfOneGoToTheJdkToo() {
        int suitesLength = 5 + 39;
        decides(ClientHellos.hello(PSK, PSK).setShort(suitesLength, 3), Offer.CERTIFICATES);
    }

    @Test
    void aHelloThatIsLongerThanAnyIsNotWaitedFor() {
        ByteBuf start = ClientHellos.hello(PSK, PSK);
        // Message and suites claim 24000 bytes.
        start.setMedium(6, 30_000).setShort(5 + 39, 24_000);
        decides(start, Offer.CERTIFICATES);
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfItsHelloGetsNoTls() {
        channel.writeInbound(ClientHellos.hello(PSK).writerIndex(20));
        assertThat(channel.finish()).isFalse();
        assertThat(offers).isEmpty();
    }

    @Property(tries = 300)
    void piecesAndRecordsOfAnySizeChangeNothing(
            @ForAll @IntRange(min = 1, max = 120) int record,
            @ForAll @IntRange(min = 1, max = 200) int piece,
            @ForAll boolean certificates) {
        List<Offer> seen = new ArrayList<>();
        EmbeddedChannel other = sniffing(seen);
        ByteBuf bytes =
                ClientHellos.records(ClientHellos.message(PSK, certificates ? DHE_RSA : 0x00AE), record);
        byte[] sent = ByteBufUtil.getBytes(bytes);
        while (bytes.isReadable()) {
            int length = Math.min(piece, bytes.readableBytes());
            other.writeInbound(bytes.readRetainedSlice(length));
        }
        bytes.release();
        assertThat(seen).containsExactly(certificates ? Offer.CERTIFICATES : Offer.PRE_SHARED_KEY);
        assertThat(passed(other)).isEqualTo(sent);
        other.finishAndReleaseAll();
    }

    @Property
    void randomBytesAreDecidedOrWaitedForAndNeverLost(
            @ForAll @Size(max = 400) byte[] noise, @ForAll @IntRange(max = 60) int legal) {
        byte[] start = ByteBufUtil.getBytes(ClientHellos.hello(PSK, DHE_RSA));
        List<Offer> seen = new ArrayList<>();
        EmbeddedChannel other = sniffing(seen);
        ByteBuf bytes =
                Unpooled.wrappedBuffer(Unpooled.copiedBuffer(start, 0, Math.min(legal, start.length)));
        byte[] sent = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(bytes, Unpooled.wrappedBuffer(noise)));
        for (byte octet : sent) {
            other.writeInbound(Unpooled.buffer(1).writeByte(octet));
        }
        other.checkException();
        assertThat(seen).hasSizeLessThanOrEqualTo(1);
        byte[] arrived = passed(other);
        assertThat(arrived).isEqualTo(seen.isEmpty() ? new byte[0] : sent);
        other.finishAndReleaseAll();
    }
}
