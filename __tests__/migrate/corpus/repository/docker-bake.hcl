variable "CHANNEL" {
  default = "edge"
}
variable "build_flags" {
  default = ""
}
group "default" {
  targets = ["web", "worker"]
}
target "_common" {
  # every image is built for both
  platforms = ["linux/amd64", "linux/arm64"]
  args = { FLAGS = build_flags }
}
target "docker-metadata-action" {}
target "web" {
  inherits = ["_common", "docker-metadata-action"]
  target   = "web"
}
target "worker" {
  inherits   = ["_common"]
  target     = "worker"
  tags       = ["registry.example.com/shop/worker:${CHANNEL}"]
  cache-from = ["type=gha,scope=worker"]
  cache-to   = ["type=gha,scope=worker,mode=max"]
}
target "tools" {
  tags   = ["registry.example.com/shop/tools:latest"]
  output = ["type=registry"]
}
target "report" {
  output = ["type=local,dest=../report"]
}
target "keys" {
  tags = ["registry.example.com/shop/keys:1"]
  ssh  = ["default"]
}
