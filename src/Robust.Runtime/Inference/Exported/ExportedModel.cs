using Robust.Files;
using Robust.ThreatModels;

namespace Robust.Inference.Exported;

/// <summary>
/// Typed predictions over an exported file, without torch; the classifiers that the build writes for ONNX Runtime stand on it.
/// </summary>
/// <remarks>Any number of threads may ask at once.</remarks>
public sealed class ExportedModel : IDisposable
{
    private readonly string path;
    private readonly ExportedSignature signature;
    private readonly ExportedRun run;
    private readonly IDisposable session;
    private readonly ReaderWriterLockSlim gate = new(); // who runs reads, who disposes writes
    private bool isDisposed;

    /// <summary>Takes a file that a runtime has loaded, if it is one of a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="signature">The model.</param>
    /// <param name="file">What the file says of itself.</param>
    /// <param name="run">Computes its outputs.</param>
    /// <param name="session">What is disposed with this, or at once where the file is refused.</param>
    /// <param name="certificates">Whether the file must have certificates.</param>
    /// <exception cref="DataException">The file is another model's, of another version, or lacks what it must have.</exception>
    public ExportedModel(
        string path, ExportedSignature signature, ExportedFile file, ExportedRun run, IDisposable session, bool certificates)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(session);
        (this.path, this.signature, this.run, this.session) = (path, signature, run, session);
        try
        {
            Facts = new FileCheck(path, signature, file).Check(certificates);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What the file says that its model withstands.</summary>
    public ExportedFacts Facts { get; }

    /// <summary>Lets a runtime load a file, and says in one sentence why it cannot.</summary>
    /// <typeparam name="TSession">The runtime's session.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="load">Loads it.</param>
    /// <exception cref="DataException">The file is missing, no file, or none that the runtime loads.</exception>
    public static TSession Load<TSession>(string path, Func<TSession> load)
        where TSession : IDisposable
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(load);
        FileFailure.Reading(path, () => PlainFile.OpenRead(path)).Dispose();
        try
        {
            return load();
        }
        catch (Exception e) when ((e.InnerException ?? e) is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new DataException(
                $"{path} cannot be loaded, since the native part of ONNX Runtime is missing or of another version: refer to the package "
                + "Microsoft.ML.OnnxRuntime in the program.", e);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or RobustException))
        {
            throw new DataException(
                $"{path} is not an ONNX file that can be loaded ({e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ').Printable(300)}): "
                + "give a file that OnnxFile.Write wrote.", e);
        }
    }

    /// <summary>The most likely class of each input, with its softmax probability.</summary>
    /// <typeparam name="TLabel">The enum of the classes, or <see cref="int"/>.</typeparam>
    /// <param name="values">The numbers of all inputs, row by row; they are copied.</param>
    /// <param name="label">The label of an output, by its index from 0.</param>
    /// <exception cref="RobustException">The numbers are no whole inputs or out of range, or a logit is not finite.</exception>
    /// <exception cref="ObjectDisposedException">This is disposed.</exception>
    public Prediction<TLabel>[] Predict<TLabel>(ReadOnlySpan<float> values, Func<int, TLabel> label)
        where TLabel : struct
    {
        ArgumentNullException.ThrowIfNull(label);
        var outputs = Outputs(values, out _, isCertified: false);
        return Array.ConvertAll(outputs, output => new Prediction<TLabel>(label(output.Output), output.Confidence));
    }

    /// <summary>The same, with a certificate wherever the file's bounds prove that no perturbation changes the class.</summary>
    /// <inheritdoc cref="Predict"/>
    /// <exception cref="RobustException">
    /// The numbers are no whole inputs or out of range, a logit is not finite, or the file has no certificates.
    /// </exception>
    public CertifiedPrediction<TLabel>[] PredictCertified<TLabel>(ReadOnlySpan<float> values, Func<int, TLabel> label)
        where TLabel : struct
    {
        ArgumentNullException.ThrowIfNull(label);
        if (!Facts.IsCertified)
        {
            throw new RobustException(
                $"{path} has no certificates: export {signature.SimpleName} with Certificate = true, or call Predict.");
        }

        var outputs = Outputs(values, out var margins, isCertified: true);
        return [.. outputs.Select((output, i) => new CertifiedPrediction<TLabel>(
            label(output.Output),
            output.Confidence,
            margins[i] > 0 ? new Certificate(Facts.ThreatModel!, Facts.Eps!.Value, Facts.Method!, margins[i]) : null))];
    }

    /// <summary>Waits for the predictions under way, and disposes of the session.</summary>
    public void Dispose()
    {
        gate.EnterWriteLock();
        try
        {
            if (!isDisposed)
            {
                isDisposed = true;
                session.Dispose();
            }
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private (int Output, double Confidence)[] Outputs(ReadOnlySpan<float> values, out double[] margins, bool isCertified)
    {
        var count = Count(values);
        CheckRange(values);
        margins = new double[isCertified ? count : 0];
        var logits = new float[checked(count * signature.Classes)];
        if (count > 0)
        {
            Run(values.ToArray(), [count, .. signature.InputShape.Select(static extent => (long)extent)], logits, margins);
        }

        var outputs = new (int, double)[count];
        for (var i = 0; i < count; i++)
        {
            outputs[i] = ClassScores.Best(logits.AsSpan(i * signature.Classes, signature.Classes));
        }

        return outputs.Any(static output => output.Item1 < 0)
            ? throw new RobustException(
                $"The logits of {path} are not finite numbers, so it predicts nothing: check the model's weights and the inputs.")
            : outputs;
    }

    private int Count(ReadOnlySpan<float> values) => values.Length % signature.InputSize == 0
        ? values.Length / signature.InputSize
        : throw new RobustException(
            $"An input has {signature.InputSize} numbers, so {values.Length} are no whole inputs: give a multiple, one input after the other.");

    private void CheckRange(ReadOnlySpan<float> values)
    {
        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            (lowest, highest) = (MathF.Min(lowest, value), MathF.Max(highest, value)); // NaN stays NaN
        }

        if (values.Length > 0)
        {
            InputRange.Check(
                lowest,
                highest,
                signature.Lower ?? Facts.Lower ?? double.NegativeInfinity,
                signature.Upper ?? Facts.Upper ?? double.PositiveInfinity);
        }
    }

    private void Run(float[] inputs, long[] shape, float[] logits, double[] margins)
    {
        gate.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            run(inputs, shape, logits, margins);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }
}
