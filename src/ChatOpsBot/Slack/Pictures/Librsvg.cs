using System.Runtime.InteropServices;

namespace ChatOpsBot.Slack.Pictures;

/// <summary>Draws SVG as PNG. https://gnome.pages.gitlab.gnome.org/librsvg/Rsvg-2.0/ and https://www.cairographics.org/manual/</summary>
internal static partial class Librsvg
{
    private const string Rsvg = "librsvg-2.so.2";
    private const string Cairo = "libcairo.so.2";
    private const string GObject = "libgobject-2.0.so.0";

    private const int Argb32 = 0;
    private const int Success = 0;

    /// <summary>The library that this machine has not; null when all are there.</summary>
    public static string? Missing { get; } = new[] { Rsvg, Cairo, GObject }.FirstOrDefault(name => !NativeLibrary.TryLoad(name, typeof(Librsvg).Assembly, null, out _));

    /// <exception cref="InvalidOperationException">It is no SVG that can be drawn.</exception>
    public static byte[] Draw(byte[] svg, int width, int height)
    {
        var handle = RsvgHandleNewFromData(svg, (nuint)svg.Length, out _);
        if (handle == 0)
        {
            throw new InvalidOperationException("librsvg does not read this SVG.");
        }

        var surface = CairoImageSurfaceCreate(Argb32, width, height);
        var context = CairoCreate(surface);
        try
        {
            var viewport = new Rectangle { Width = width, Height = height };
            if (RsvgHandleRenderDocument(handle, context, in viewport, out _) == 0)
            {
                throw new InvalidOperationException("librsvg does not draw this SVG.");
            }

            return Png(surface);
        }
        finally
        {
            CairoDestroy(context);
            CairoSurfaceDestroy(surface);
            GObjectUnref(handle);
        }
    }

    private static unsafe byte[] Png(nint surface)
    {
        using var png = new MemoryStream();
        var target = GCHandle.Alloc(png);
        try
        {
            return CairoSurfaceWriteToPngStream(surface, &Write, GCHandle.ToIntPtr(target)) == Success ? png.ToArray() : throw new InvalidOperationException("cairo does not write the picture.");
        }
        finally
        {
            target.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static unsafe int Write(nint closure, byte* data, uint length)
    {
        ((MemoryStream)GCHandle.FromIntPtr(closure).Target!).Write(new ReadOnlySpan<byte>(data, (int)length));
        return Success;
    }

    [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_new_from_data")]
    private static partial nint RsvgHandleNewFromData(byte[] data, nuint length, out nint error);

    [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_render_document")]
    private static partial int RsvgHandleRenderDocument(nint handle, nint context, in Rectangle viewport, out nint error);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
    private static partial nint CairoImageSurfaceCreate(int format, int width, int height);

    [LibraryImport(Cairo, EntryPoint = "cairo_create")]
    private static partial nint CairoCreate(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_write_to_png_stream")]
    private static unsafe partial int CairoSurfaceWriteToPngStream(nint surface, delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write, nint closure);

    [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
    private static partial void CairoDestroy(nint context);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
    private static partial void CairoSurfaceDestroy(nint surface);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    private static partial void GObjectUnref(nint instance);

    [StructLayout(LayoutKind.Sequential)]
    private struct Rectangle
    {
        public double X;
        public double Y;
        public double Width;
        public double Height;
    }
}
