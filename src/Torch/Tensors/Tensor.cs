using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>PyTorch, by its own names: what Flow calls of it, and what networks and losses from outside are commonly written in.</summary>
public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of libtorch, on some device, perhaps part of a graph of gradients. A failing operation throws
    /// <see cref="ExternalException"/> with libtorch's message. A new tensor joins the dispose scope of its thread.
    /// Members that Flow itself does not call are what networks and losses from outside are commonly written in, and the other overloads of
    /// an operator, without which C# would take one for another type of number.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        internal readonly TensorHandle handle;

        internal Tensor(TensorHandle handle)
        {
            this.handle = handle;
            TensorCount.Created();
            OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
        }

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>How many native tensors C# holds, on all threads. Tests ask it, to find what is never freed.</summary>
        public static long TotalCount => TensorCount.Total;

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => handle.IsClosed || handle.IsInvalid;

        /// <summary>The native tensor, for interop. It lives only as long as this object.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public nint Handle => IsInvalid
            ? throw new InvalidOperationException("Tensor invalid -- empty handle.")
            : handle.DangerousGetHandle();

        /// <summary>Frees the native tensor; views of the same storage stay valid.</summary>
        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native tensor.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (!disposing || handle.IsClosed)
            {
                return;
            }

            OwningDisposeScope?.MarkAsDisposed(this);
            handle.Dispose();
        }

        /// <summary>Hands the tensor to the scope around its own, to outlive the current one.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of every scope: from now on its holder disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        // In-place operations return the tensor itself, as the official binding does since 0.100.
        private Tensor Done(int status)
        {
            _ = Native.Check(status);
            return this;
        }
    }
}
