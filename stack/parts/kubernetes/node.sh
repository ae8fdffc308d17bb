#!/bin/bash
# Runs a node: containerd and the kubelet, in mount and PID namespaces of their own. Its end is the end of all its pods.
#   node.sh FOLDER KUBELET [ARGUMENT ...]
set -e
folder=$1
shift

# The kubelet sets these for the whole machine; in here it finds files in their place.
mkdir -p "$folder/sysctl"
for name in vm/overcommit_memory kernel/panic kernel/panic_on_oops; do
  cat "/proc/sys/$name" >"$folder/sysctl/${name#*/}"
  mount --bind "$folder/sysctl/${name#*/}" "/proc/sys/$name"
done

# Two kubelets would meet in these folders, and leave things behind in them.
for path in /var/lib /var/log /usr/libexec; do
  mkdir -p "$folder/upper$path" "$folder/work$path"
  mount -t overlay overlay -o "lowerdir=$path,upperdir=$folder/upper$path,workdir=$folder/work$path" "$path"
done
mkdir -p /run/containerd "$folder/shims"
mount --bind "$folder/shims" /run/containerd

# The socket of a node that was killed would be taken for that of this one.
rm -f "$folder/containerd.sock"
containerd --config "$folder/containerd.toml" >>"$folder/containerd.log" 2>&1 &
until [ -S "$folder/containerd.sock" ]; do sleep 0.1; done
"$@" >>"$folder/kubelet.log" 2>&1 &
wait -n
